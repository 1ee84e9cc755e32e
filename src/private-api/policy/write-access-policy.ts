import { Failure } from '../errors.ts';
import type { PolicyDocument } from './policy-document.ts';

const sorted = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

/**
 * The resource policy that admits calls from these endpoints and VPCs and from nowhere else, for every authorization type.
 * The same callers give the same text, in whatever order they come. Throws `InternalError` when there is no caller at all.
 */
export const writeAccessPolicy = (callers: {
  vpcEndpointIds: readonly string[];
  vpcIds: readonly string[];
}): PolicyDocument => {
  const vpcEndpointIds = sorted(callers.vpcEndpointIds);
  const vpcIds = sorted(callers.vpcIds);
  if (vpcEndpointIds.length + vpcIds.length === 0)
    throw new Failure('InternalError', 'writing the resource policy: no caller is named');

  const everyCall = {
    Principal: '*',
    Action: 'execute-api:Invoke',
    Resource: 'execute-api:/*',
  } as const;
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', ...everyCall },
      {
        Effect: 'Deny',
        ...everyCall,
        Condition: {
          // In one operator, so that a call is denied only if it comes from none of either list.
          StringNotEquals: {
            ...(vpcEndpointIds.length > 0 && { 'aws:SourceVpce': vpcEndpointIds }),
            ...(vpcIds.length > 0 && { 'aws:SourceVpc': vpcIds }),
          },
        },
      },
    ],
  };
};
