import { z } from 'zod';
import { badRequest } from './errors.ts';

const maxLength = 8192;

const oneOrMore = z.union([z.string(), z.array(z.string())]);
const principal = z.union([
  z.literal('*'),
  z.strictObject({
    AWS: oneOrMore.optional(),
    Service: oneOrMore.optional(),
    Federated: oneOrMore.optional(),
    CanonicalUser: oneOrMore.optional(),
  }),
]);

const statementSchema = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Principal: principal.optional(),
    NotPrincipal: principal.optional(),
    Action: oneOrMore.optional(),
    NotAction: oneOrMore.optional(),
    Resource: oneOrMore.optional(),
    NotResource: oneOrMore.optional(),
    Condition: z
      .record(z.string(), z.record(z.string(), z.union([oneOrMore, z.boolean(), z.number()])))
      .optional(),
  })
  .refine(
    (it) =>
      (it.Principal === undefined) !== (it.NotPrincipal === undefined) &&
      (it.Action === undefined) !== (it.NotAction === undefined) &&
      (it.Resource === undefined) !== (it.NotResource === undefined),
  );

const policySchema = z.strictObject({
  Version: z.enum(['2012-10-17', '2008-10-17']).optional(),
  Id: z.string().optional(),
  Statement: z.union([statementSchema, z.array(statementSchema).min(1)]),
});

const refused = () =>
  badRequest(
    'Invalid policy document. Please check the policy syntax and ensure that Principals are valid.',
  );

/** JSON, or JSON quoted and escaped once more as AWS's guide for `update-rest-api` writes it. */
const parseJson = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? JSON.parse(value) : value;
  } catch {
    throw refused();
  }
};

/** Recorded from AWS: `execute-api:/…` comes back as the full ARN (developer guide, "x-amazon-apigateway-policy object"). */
const expand = (
  resource: string | string[] | undefined,
  arn: string,
): string | string[] | undefined => {
  const one = (text: string): string => text.replace(/^execute-api:\//, `${arn}/`);
  return typeof resource === 'string' ? one(resource) : resource?.map(one);
};

/**
 * The policy as API Gateway keeps it: compact, with full ARNs. Throws `BadRequestException` for what is no policy,
 * or longer than the quota of 8,192 characters.
 */
export const readPolicy = (text: string, executeApiArn: string): string => {
  const value = parseJson(text);
  const policy = policySchema.safeParse(value);
  if (!policy.success) throw refused();

  const withArns = JSON.stringify(value, (key, member: unknown) => {
    if (key !== 'Resource' && key !== 'NotResource') return member;
    const resource = oneOrMore.safeParse(member);
    return resource.success ? expand(resource.data, executeApiArn) : member;
  });
  // Assumed: the words. The quota is L-8B81B02C of "Quotas for configuring and running a REST API".
  if (withArns.length > maxLength)
    throw badRequest(`Resource policy exceeds the maximum size of ${maxLength} characters.`);
  return withArns;
};

/**
 * The policy as API Gateway answers it: the inside of a JSON string, quotes and slashes behind backslashes
 * (Terraform's AWS provider undoes both, see its changelog for 1.20.0).
 */
export const showPolicy = (policy: string): string =>
  JSON.stringify(policy).slice(1, -1).replaceAll('/', '\\/');
