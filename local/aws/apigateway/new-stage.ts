import type { Stage } from '@aws-sdk/client-api-gateway';
import { badRequest } from './errors.ts';
import { timestamp } from './timestamp.ts';

/** A stage as AWS first shows it. Names: "Amazon API Gateway important notes", up to 128 letters, digits, hyphens, underscores. */
export const newStage = (stageName: string, deploymentId: string, now: number): Stage => {
  // Assumed: the words since hyphens are allowed; before, they ended in "a-zA-Z0-9_".
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(stageName))
    throw badRequest('Stage name only allows a-zA-Z0-9_-');
  return {
    stageName,
    deploymentId,
    cacheClusterEnabled: false,
    cacheClusterStatus: 'NOT_AVAILABLE',
    methodSettings: {},
    tracingEnabled: false,
    createdDate: timestamp(now),
    lastUpdatedDate: timestamp(now),
  };
};
