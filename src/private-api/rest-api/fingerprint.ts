import { normalizePolicy } from '../policy/normalize-policy.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import { sha256 } from '../sha256.ts';

/** What a deployment carries, as a short hash: the same fingerprint need not be deployed twice. */
export const fingerprintOf = (carried: {
  /** As `contentOf` tells it. */
  content: string;
  policy: PolicyDocument;
  vpcEndpointIds: readonly string[];
  executeApiArn: string;
}): string =>
  sha256(
    JSON.stringify([
      carried.content,
      normalizePolicy(carried.policy, carried.executeApiArn),
      carried.vpcEndpointIds.toSorted(),
    ]),
  ).slice(0, 16);
