import { createHash } from 'node:crypto';
import type {
  AddPermissionRequest,
  AddPermissionResponse,
  GetPolicyRequest,
  GetPolicyResponse,
  RemovePermissionRequest,
} from '@aws-sdk/client-lambda';
import { partitionOf } from '../../../src/private-api/partition.ts';
import { refuseUnimitated } from '../refusal.ts';
import type { Operation } from '../service.ts';
import { resourceConflict, resourceNotFound } from './errors.ts';
import { getNamed } from './named-function.ts';
import type { PolicyStatement } from './state.ts';

/** What AddPermission makes of a principal: a service, everybody, or an account or identity of IAM's. */
const principalOf = (principal: string, region: string): unknown => {
  if (principal === '*') return '*';
  if (principal.endsWith('.amazonaws.com')) return { Service: principal };
  return {
    AWS: /^\d{12}$/.test(principal)
      ? `arn:${partitionOf(region)}:iam::${principal}:root`
      : principal,
  };
};

const conditionOf = ({
  SourceArn,
  SourceAccount,
}: AddPermissionRequest): Record<string, Record<string, string>> | undefined =>
  SourceArn === undefined && SourceAccount === undefined
    ? undefined
    : {
        ...(SourceAccount !== undefined && {
          StringEquals: { 'AWS:SourceAccount': SourceAccount },
        }),
        ...(SourceArn !== undefined && { ArnLike: { 'AWS:SourceArn': SourceArn } }),
      };

/** "Viewing resource-based IAM policies in Lambda" shows statements of this form, keys in capitals included. */
export const addPermission: Operation<AddPermissionRequest, AddPermissionResponse> = (
  input,
  call,
) => {
  refuseUnimitated(
    input,
    [
      'FunctionName',
      'Qualifier',
      'StatementId',
      'Action',
      'Principal',
      'SourceArn',
      'SourceAccount',
    ],
    'AddPermission',
  );
  const { stored, arn } = getNamed(input, 'AddPermission', call);
  const statements = stored.policies.get(arn) ?? [];
  const { StatementId: Sid = '', Action, Principal = '' } = input;
  if (statements.some((statement) => statement.Sid === Sid))
    throw resourceConflict(
      `The statement id (${Sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
    );
  const Condition = conditionOf(input);
  const statement: PolicyStatement = {
    Sid,
    Effect: 'Allow',
    Principal: principalOf(Principal, call.region),
    Action,
    Resource: arn,
    ...(Condition && { Condition }),
  };
  stored.policies.set(arn, [...statements, statement]);
  return { Statement: JSON.stringify(statement) };
};

const withoutPolicy = () => resourceNotFound('The resource you requested does not exist.');

export const getPolicy: Operation<GetPolicyRequest, GetPolicyResponse> = (input, call) => {
  const { stored, arn } = getNamed(input, 'GetPolicy', call);
  const Statement = stored.policies.get(arn) ?? [];
  if (Statement.length === 0) throw withoutPolicy();
  const Policy = JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement });
  return { Policy, RevisionId: createHash('sha256').update(Policy).digest('hex').slice(0, 36) };
};

export const removePermission: Operation<RemovePermissionRequest, object> = (input, call) => {
  refuseUnimitated(input, ['FunctionName', 'Qualifier', 'StatementId'], 'RemovePermission');
  const { stored, arn } = getNamed(input, 'RemovePermission', call);
  const statements = stored.policies.get(arn) ?? [];
  const left = statements.filter(({ Sid }) => Sid !== input.StatementId);
  // Assumed: the words.
  if (left.length === statements.length)
    throw resourceNotFound(`Statement ${input.StatementId ?? ''} is not found in resource policy.`);
  stored.policies.set(arn, left);
  return {};
};
