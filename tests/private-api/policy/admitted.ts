/** What a resource policy, an identity's policies or a Lambda authorizer say of a call, each by itself. */
export type Opinion = 'allowed' | 'denied' | 'silent';

export const authorizations = ['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'] as const;

export interface Authorized {
  readonly authorization: (typeof authorizations)[number];
  /** Of the caller's own policies, of the Lambda authorizer or, as far as it lets the caller in, of Cognito. */
  readonly identity: Opinion;
  readonly isSameAccount: boolean;
}

/**
 * Whether a call of a method gets in. Written from "How API Gateway resource policies affect authorization workflow", its
 * flowcharts and its tables A and B, and sharing no code with the judge.
 */
export const isAdmitted = (
  resourcePolicy: Opinion,
  { authorization, identity, isSameAccount }: Authorized,
): boolean => {
  switch (authorization) {
    case 'NONE':
      return resourcePolicy === 'allowed';
    case 'COGNITO_USER_POOLS':
      return identity === 'allowed' && resourcePolicy === 'allowed';
    case 'CUSTOM':
      return tableA(identity, resourcePolicy);
    case 'AWS_IAM':
      return isSameAccount ? tableA(identity, resourcePolicy) : tableB(identity, resourcePolicy);
  }
};

const tableA = (...opinions: Opinion[]): boolean =>
  !opinions.includes('denied') && opinions.includes('allowed');

const tableB = (...opinions: Opinion[]): boolean =>
  opinions.every((opinion) => opinion === 'allowed');
