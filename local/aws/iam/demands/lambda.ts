import type { AddPermissionRequest, CreateFunctionRequest } from '@aws-sdk/client-lambda';
import { readNaming } from '../../lambda/named-function.ts';
import type { Demand } from '../demand.ts';
import type { AskedCall, DemandTable } from './demand-table.ts';

interface Naming {
  readonly FunctionName?: string;
  readonly Qualifier?: string;
}

/** On the function, by the ARN that the call names, with its version or alias if that has one. */
const onFunction =
  (action: string, contextOf: (input: AddPermissionRequest) => Demand['context'] = () => ({})) =>
  (input: Naming & AddPermissionRequest, asked: AskedCall): Demand[] => [
    {
      action: `lambda:${action}`,
      resource: readNaming(input, asked).arn,
      context: contextOf(input),
    },
  ];

/** "Actions, resources, and condition keys for AWS Lambda", Service Authorization Reference. */
export const lambdaDemands: DemandTable = {
  ...Object.fromEntries(
    ['CreateAlias', 'DeleteFunction', 'GetFunction', 'GetFunctionConfiguration', 'GetPolicy'].map(
      (action) => [action, onFunction(action)],
    ),
  ),
  AddPermission: onFunction('AddPermission', ({ Principal = '' }) => ({
    'lambda:Principal': Principal,
  })),
  RemovePermission: onFunction('RemovePermission'),
  CreateFunction: (input: CreateFunctionRequest, asked) => [
    {
      action: 'lambda:CreateFunction',
      resource: readNaming({ FunctionName: input.FunctionName }, asked).arn,
      context: {},
    },
    {
      action: 'iam:PassRole',
      resource: input.Role ?? '',
      context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
    },
  ],
};
