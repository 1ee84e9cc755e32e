import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { conditionSchema } from './condition.ts';
import { oneOrMore } from './one-or-more.ts';

/** A policy variable would be matched as it stands, and so let nothing pass. */
const resource = z
  .string()
  .refine((arn) => !arn.includes('${'), 'policy variables are not imitated');

const common = {
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore(z.string()),
  Condition: conditionSchema.default({}),
};

const statementSchema = z.strictObject({
  ...common,
  Resource: oneOrMore(resource),
});

const trustStatementSchema = z.strictObject({
  ...common,
  Action: oneOrMore(z.literal('sts:AssumeRole')),
  Principal: z.strictObject({
    AWS: oneOrMore(z.string()).optional(),
    Service: oneOrMore(z.string()).optional(),
  }),
});

/** A statement of an identity or session policy. */
export type Statement = z.output<typeof statementSchema>;

/** A statement of a trust policy: who may assume the role. */
export type TrustStatement = z.output<typeof trustStatementSchema>;

const documentOf = <S extends z.ZodType>(statement: S) =>
  z.strictObject({
    Version: z.literal('2012-10-17'),
    Id: z.string().optional(),
    Statement: oneOrMore(statement),
  });

const read = <Output>(schema: z.ZodType<Output>, document: unknown): Output => {
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  throw new AwsError(
    'MalformedPolicyDocument',
    `The embedded AWS does not take this policy:\n${z.prettifyError(parsed.error)}`,
  );
};

const policySchema = documentOf(statementSchema);
const trustPolicySchema = documentOf(trustStatementSchema);

/** Reads an identity or session policy. Throws `MalformedPolicyDocument` for whatever in it is not imitated. */
export const readPolicy = (document: unknown): Statement[] =>
  read(policySchema, document).Statement;

/** Reads a role's trust policy. Throws `MalformedPolicyDocument` for whatever in it is not imitated. */
export const readTrustPolicy = (document: unknown): TrustStatement[] =>
  read(trustPolicySchema, document).Statement;
