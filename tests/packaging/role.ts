import { z } from 'zod';
import type { Template } from './package-service.ts';

const oneOrMore = <Item extends z.ZodType>(item: Item) =>
  z.union([z.array(item), item.transform((one) => [one])]);

const statementSchema = z.strictObject({
  Effect: z.literal('Allow'),
  Action: oneOrMore(z.string()),
  Resource: oneOrMore(z.unknown()),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});

// Strict, so that a managed policy or a boundary cannot come in unseen.
const roleSchema = z.strictObject({
  AssumeRolePolicyDocument: z.unknown(),
  Policies: z.array(
    z.strictObject({
      PolicyName: z.string(),
      PolicyDocument: z.looseObject({ Statement: z.array(statementSchema) }),
    }),
  ),
});

/** A statement of a role, which always allows. */
export type Statement = z.output<typeof statementSchema>;

/** The statements of every role in the template, by logical id. Throws for a role that has rights from elsewhere. */
export const rolesOf = (template: Template): Map<string, Statement[]> =>
  new Map(
    Object.entries(template.Resources)
      .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
      .map(([logicalId, { Properties }]) => [
        logicalId,
        roleSchema
          .parse(Properties)
          .Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
      ]),
  );

/** Every action that some statement allows. */
export const actionsOf = (statements: readonly Statement[]): string[] =>
  [...new Set(statements.flatMap(({ Action }) => Action))].sort();
