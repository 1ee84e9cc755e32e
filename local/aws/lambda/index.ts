import * as schemas from '@aws-sdk/client-lambda';
import type { Service } from '../service.ts';
import * as functions from './functions.ts';
import { addPermission, getPolicy, removePermission } from './permissions.ts';

/** Lambda, as far as it says which functions there are and whom they let invoke them. */
export const lambda: Service = {
  name: 'lambda',
  protocol: 'rest-json',
  schemas,
  operations: {
    CreateFunction: functions.createFunction,
    GetFunction: functions.getFunction,
    GetFunctionConfiguration: functions.getFunctionConfiguration,
    DeleteFunction: functions.deleteFunction,
    CreateAlias: functions.createAlias,
    AddPermission: addPermission,
    GetPolicy: getPolicy,
    RemovePermission: removePermission,
  },
};
