import { readMark } from './deployment-mark.ts';

/** A deployment of an API, as far as it can be told from others. */
export interface MarkedDeployment {
  readonly id: string;
  readonly description: string;
}

/**
 * Whether an API must be deployed: where its stage is not there, or serves something else, or nobody knows what; and where an
 * endpoint was associated a moment ago, because its alias comes with a deployment ("Associate or disassociate a VPC endpoint
 * with a private API", API Gateway developer guide).
 */
export const planDeployment = ({
  stage,
  deployments,
  fingerprint,
  associatedNow,
}: {
  stage: { readonly deploymentId: string } | undefined;
  deployments: readonly MarkedDeployment[];
  fingerprint: string;
  associatedNow: boolean;
}): boolean => {
  const served = deployments.find(({ id }) => id === stage?.deploymentId);
  const mark = served && readMark(served.description);
  return associatedNow || mark?.fingerprint !== fingerprint;
};
