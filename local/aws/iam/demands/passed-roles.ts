import { findObject, readDocument } from '../../apigateway/import/document.ts';
import type { Demand } from '../demand.ts';
import type { AskedCall } from './demand-table.ts';

const ROLE = /^arn:[^:]+:iam::\d{12}:role\//;

/** The right to hand a role to API Gateway: "Permissions for API Gateway to call other services" of the developer guide. */
export const passRole = (roleArn: string | undefined): Demand[] =>
  roleArn === undefined || !ROLE.test(roleArn)
    ? []
    : [
        {
          action: 'iam:PassRole',
          resource: roleArn,
          context: { 'iam:PassedToService': 'apigateway.amazonaws.com' },
        },
      ];

/** The credentials of integrations and authorizers, wherever they stand. */
const credentialsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(credentialsIn);
  return Object.entries(findObject(value) ?? {}).flatMap(([key, member]) =>
    typeof member === 'string' && /^(credentials|authorizerCredentials)$/.test(key)
      ? [member]
      : credentialsIn(member),
  );
};

/** The right to hand over every role that a definition names. */
export const passRolesIn = (body: Uint8Array | undefined, asked: AskedCall): Demand[] =>
  Buffer.from(body ?? []).includes(':role/')
    ? [...new Set(credentialsIn(readDocument(body, asked)))].flatMap(passRole)
    : [];
