import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Right } from './right.ts';

const statementSchema = z.strictObject({
  Action: z.string(),
  Resource: z.union([z.string().transform((one) => [one]), z.array(z.string())]),
  Condition: z.record(z.string(), z.record(z.string(), z.string())).optional(),
});

const readYaml = (name: string): unknown =>
  parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

const permissions = z.record(z.string(), z.array(z.string())).parse(readYaml('permissions.yml'));

const { operations } = z
  .looseObject({ operations: z.record(z.string(), z.array(statementSchema)) })
  .parse(readYaml('operations.yml'));

/** What is called where the private APIs are, and nowhere else: the service's own things are of other services. */
const isInTarget = (operation: string): boolean => /^(ec2|apigateway|lambda):/.test(operation);

/** The functions that read what a `definitionUri` refers to, where a setting opens buckets. */
const readDefinitions = ['readRequest', 'requestPrivateApi'];

/** The functions that hand roles to API Gateway, where a setting names any. */
const passRoles = ['importDefinition', 'restorePrivateApi'];

/** What the settings of a deployment open in targets. */
export interface OpenedInTargets {
  /** Objects that a `definitionUri` may name, as ARNs with wildcards. */
  readonly definitions: readonly string[];
  /** Roles that definitions may name, as ARNs with wildcards. */
  readonly passableRoles: readonly string[];
}

/** What the settings of a deployment open to a function. */
export const openedTo = (
  functionName: string,
  { definitions, passableRoles }: OpenedInTargets,
): Right[] => [
  ...(readDefinitions.includes(functionName) && definitions.length > 0
    ? [{ Action: 's3:GetObject', Resource: [...definitions] }]
    : []),
  ...(passRoles.includes(functionName) && passableRoles.length > 0
    ? [
        // "Permissions for API Gateway to call other services", API Gateway developer guide.
        {
          Action: 'iam:PassRole',
          Resource: [...passableRoles],
          Condition: { StringEquals: { 'iam:PassedToService': 'apigateway.amazonaws.com' } },
        },
      ]
    : []),
];

/** Every function, whether it acts in targets or not. */
export const functionNames: readonly string[] = Object.keys(permissions);

/** What a function may do in the accounts that private APIs are made in; empty for one that only does the service's own work. */
export const targetRightsOf = (functionName: string, opened: OpenedInTargets): Right[] => [
  ...(permissions[functionName] ?? [])
    .filter(isInTarget)
    .flatMap((operation) => operations[operation] ?? []),
  ...openedTo(functionName, opened),
];
