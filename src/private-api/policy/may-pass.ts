import type { Verdict } from './evaluate-policy.ts';

/**
 * Whether an implicit denial denies, for a method with this authorization. Where IAM or a Lambda authorizer allows a call,
 * silence of the resource policy is no refusal, within the account of the API.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 */
export const needsAllow = (authorization: string): boolean =>
  authorization !== 'AWS_IAM' && authorization !== 'CUSTOM';

/** Whether a resource policy that says this lets a call of such a method on, as far as that can be told. */
export const mayPass = (verdict: Verdict, authorization: string): boolean =>
  verdict === 'allowed' ||
  verdict === 'unsure' ||
  (verdict === 'silent' && !needsAllow(authorization));
