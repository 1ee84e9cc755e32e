import { randomBytes } from 'node:crypto';
import type { AssumeRoleRequest, AssumeRoleResponse } from '@aws-sdk/client-sts';
import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { accessDenied } from '../iam/access-denied.ts';
import { readPolicy, type Statement } from '../iam/policy.ts';
import { type Role, roleArnOf } from '../iam/roles.ts';
import { trusts } from '../iam/trusts.ts';
import { refuseUnimitated } from '../refusal.ts';
import type { Call } from '../service.ts';
import { assumedRoleId } from './assumed-role-id.ts';

/** Lengths, patterns and ranges are those of "AssumeRole", API reference. */
const inputSchema = z.object({
  RoleArn: z.string().regex(/^arn:[\w-]+:iam::\d{12}:role\/\S+$/),
  RoleSessionName: z.string().regex(/^[\w+=,.@-]{2,64}$/),
  ExternalId: z
    .string()
    .regex(/^[\w+=,.@:/-]{2,1224}$/)
    .optional(),
  Policy: z.string().min(1).max(2048).optional(),
  DurationSeconds: z.int().min(900).max(43_200).default(3600),
});

type Input = z.output<typeof inputSchema>;

const invalid = (message: string): AwsError => new AwsError('ValidationError', message);

const readInput = (input: AssumeRoleRequest): Input => {
  const parsed = inputSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const members = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
  // Assumed: the words beyond the number of errors and the members' names.
  throw invalid(
    `${members.length} validation error detected: Value at '${members.join("', '")}' failed to satisfy constraint`,
  );
};

const readSessionPolicy = (text: string | undefined): readonly Statement[] | undefined => {
  if (text === undefined) return undefined;
  try {
    return readPolicy(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AwsError('MalformedPolicyDocument', 'This policy contains invalid Json');
  }
};

/** The role, if it exists and trusts whoever calls. Which of the two it was that failed, AWS does not say. */
const getTrustingRole = ({ RoleArn, ExternalId }: Input, { world, principalArn }: Call): Role => {
  const role = world.roles.find(RoleArn);
  const callerRoleArn = world.roles.findActing(principalArn)?.arn ?? roleArnOf(principalArn);
  if (role && trusts(role, { principalArn, roleArn: callerRoleArn, externalId: ExternalId }))
    return role;
  throw accessDenied('sts', {
    principalArn,
    action: 'sts:AssumeRole',
    resource: RoleArn,
    because: '',
  });
};

const checkDuration = (seconds: number, role: Role, { principalArn }: Call): void => {
  // "Role chaining limits your role session to a maximum of one hour".
  if (principalArn.includes(':assumed-role/') && seconds > 3600)
    throw invalid(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  if (seconds > role.maxSessionSeconds)
    throw invalid(
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
};

/** Gives out credentials that act in the role's account, with what the role and the session's policy both allow. */
export const assumeRole = (request: AssumeRoleRequest, call: Call): AssumeRoleResponse => {
  refuseUnimitated(
    request,
    ['RoleArn', 'RoleSessionName', 'ExternalId', 'Policy', 'DurationSeconds'],
    'AssumeRole',
  );
  const input = readInput(request);
  const policy = readSessionPolicy(input.Policy);
  const role = getTrustingRole(input, call);
  checkDuration(input.DurationSeconds, role, call);

  const [, partition = '', , , account = '', resource = ''] = role.arn.split(':');
  const name = resource.split('/').at(-1) ?? '';
  const principalArn = `arn:${partition}:sts::${account}:assumed-role/${name}/${input.RoleSessionName}`;
  const expiresAt = call.clock.now() + input.DurationSeconds * 1000;
  const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
  const session = { openedWith: call.accessKeyId, expiresAt, policy };
  call.principals.register(accessKeyId, { account, principalArn, session });
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: randomBytes(30).toString('base64'),
      SessionToken: randomBytes(96).toString('base64'),
      Expiration: new Date(expiresAt),
    },
    AssumedRoleUser: { AssumedRoleId: assumedRoleId(account, principalArn), Arn: principalArn },
  };
};
