/**
 * Every way a run can fail: what it means and what whoever asked should do about it.
 * Step Functions matches these names, `docs/errors.md` lists them, and nothing else may be thrown on purpose.
 */
export const failures = {
  InvalidRequest: {
    means: 'The request cannot be carried out as written.',
    remedy: 'Correct every problem listed and send the request again.',
  },
  PreflightFailed: {
    means: 'The network is not fit for a private API.',
    remedy: 'Follow the remedy of each finding, then send the request again.',
  },
  NetworkNotFound: {
    means: 'There is no such role, region, VPC or subnets.',
    remedy:
      'Check the ids, tags, account and region that the request names, or let it wait with `network.waitForNetwork`.',
  },
  AlreadyRunning: {
    means: 'Another execution holds this private API.',
    remedy: 'Wait until that execution has ended, then send the request again.',
  },
  ResourceConflict: {
    means: 'It exists and is not ours to change, or another API depends on it.',
    remedy:
      'Leave the setting out of the request, or have the owner named in the message change it.',
  },
  NotAuthorized: {
    means: 'This caller may not ask for that account.',
    remedy:
      'Ask from that account or as an administrator, or have the deployment allow the account.',
  },
  RoleUnavailable: {
    means: 'The role in the target account cannot be assumed.',
    remedy: 'Deploy the role into that account, or let it trust this deployment.',
  },
  AccessDenied: {
    means: 'IAM refused a call.',
    remedy: 'Add the action that the message names to the role that it names.',
  },
  QuotaExceeded: {
    means: 'An account limit is reached.',
    remedy: 'Remove what is no longer used, or ask AWS to raise the quota that the message names.',
  },
  EndpointFailed: {
    means: 'AWS reported that the VPC endpoint failed.',
    remedy:
      'Read what AWS reported, correct the subnets or security groups, and send the request again.',
  },
  EndpointTimedOut: {
    means: 'The VPC endpoint took too long to become available, or to go.',
    remedy: 'Look at the endpoint in the console, then send the request again.',
  },
  DefinitionUnavailable: {
    means: 'The definition that the request refers to cannot be read.',
    remedy: 'Check that the object exists and that this deployment may read it.',
  },
  DefinitionRejected: {
    means: 'API Gateway refused the definition.',
    remedy: 'Correct what API Gateway names in the message and send the request again.',
  },
  PolicyRejected: {
    means: 'API Gateway refused the resource policy.',
    remedy: 'Check that every principal in the policy exists, then send the request again.',
  },
  AliasNotResolving: {
    means: 'An alias does not resolve, after every redeploy too.',
    remedy: 'Send the request again in some minutes: it carries on from what was kept.',
  },
  VerificationFailed: {
    means: 'What was read back, or answered, is not what was asked.',
    remedy: 'See whether something else changes the same resources, then send the request again.',
  },
  TransientAwsError: {
    means: 'AWS was throttling, busy or not yet consistent for longer than the time allowed.',
    remedy: 'Send the request again later.',
  },
  Stopped: {
    means: 'The execution was cancelled, aborted or timed out from outside.',
    remedy: 'Send the request again.',
  },
  InternalError: {
    means: 'Something is wrong with Cloister itself.',
    remedy: 'Report the execution id and the message to whoever runs this deployment.',
  },
} as const satisfies Record<string, { means: string; remedy: string }>;

/** The names a failure can have. */
export type FailureName = keyof typeof failures;

/** Whether `name` is one of ours, and so safe to show as it is. */
export const isFailureName = (name: unknown): name is FailureName =>
  typeof name === 'string' && Object.hasOwn(failures, name);

/** What is known beside the message. */
export interface FailureDetails extends ErrorOptions {
  /** How long AWS asked us to stay away. */
  readonly retryAfterSeconds?: number | undefined;
  /** The call may have been carried out although it failed: look before calling again. */
  readonly unclear?: boolean | undefined;
}

/**
 * Step Functions takes 32,768 characters for the cause of a failure, and a function's error has its message twice in it,
 * once in the trace.
 */
const longestMessage = 12_000;

const shortened = (message: string): string =>
  message.length <= longestMessage ? message : `${message.slice(0, longestMessage)} … and more`;

/**
 * What a step throws when something broke. "Not ready yet" is never thrown: it is answered.
 * The name travels as the Lambda's `errorType`, which is what Step Functions matches on.
 */
export class Failure extends Error {
  override readonly name: FailureName;
  readonly retryAfterSeconds: number | undefined;
  readonly unclear: boolean;

  /** `message` reads: what was being done, to which thing, what was seen. */
  constructor(name: FailureName, message: string, details: FailureDetails = {}) {
    super(shortened(message), details);
    this.name = name;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.unclear = details.unclear ?? false;
  }
}
