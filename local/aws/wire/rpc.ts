import { AwsError } from '../aws-error.ts';
import type { Service } from '../service.ts';
import { readOperationSchema, type OperationSchema } from './operation-schema.ts';

/** The schema of the operation that a request names. Throws `InvalidAction` when the service has no such operation. */
export const getOperation = (service: Service, name: string): OperationSchema => {
  const operation = readOperationSchema(service.schemas[`${name}$`]);
  if (operation) return operation;
  throw new AwsError('InvalidAction', `The action ${name} is not valid for this web service.`);
};
