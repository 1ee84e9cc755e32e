import { z } from 'zod';

const strings = z.union([z.string(), z.array(z.string()).min(1)], {
  error: 'must be a string or a list of at least one string',
});

const conditionValue = z.union([z.string(), z.number(), z.boolean()]);
const conditionValues = z.union([conditionValue, z.array(conditionValue).min(1)], {
  error: 'must be a value or a list of at least one value',
});

const principal = z.union(
  [
    z.literal('*'),
    z.partialRecord(z.enum(['AWS', 'Federated', 'Service', 'CanonicalUser']), strings),
  ],
  { error: 'must be "*" or an object of AWS, Federated, Service or CanonicalUser' },
);

/** `Action` without its complement: what a complement leaves open cannot be proved. */
const statementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: principal,
  Action: strings,
  Resource: strings,
  Condition: z.record(z.string(), z.record(z.string(), conditionValues)).optional(),
});

/**
 * A resource policy as far as it can be judged: the grammar of IAM policies without NotPrincipal, NotAction and NotResource.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const policyDocumentSchema = z.strictObject({
  Version: z.enum(['2012-10-17', '2008-10-17']).optional(),
  Id: z.string().optional(),
  Statement: z.preprocess(
    // One statement may stand without its list.
    (sent) => (Array.isArray(sent) || sent === undefined ? sent : [sent]),
    z.array(statementSchema).min(1),
  ),
});

export type PolicyDocument = z.infer<typeof policyDocumentSchema>;
export type Statement = z.infer<typeof statementSchema>;
