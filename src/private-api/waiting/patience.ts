import type { Patience } from './next-wait-seconds.ts';

/**
 * A VPC endpoint. AWS gives no number; users report two to three minutes, and other tools give up after five to ten.
 */
export const endpointPatience: Patience = {
  firstSeconds: 15,
  growth: 1.25,
  longestSeconds: 60,
  deadlineSeconds: 15 * 60,
};

/** An alias, per deployment. AWS says "a few minutes", and to redeploy when it does not come. */
export const aliasPatience: Patience = {
  firstSeconds: 30,
  growth: 1.25,
  longestSeconds: 60,
  deadlineSeconds: 5 * 60,
};

/** How often the remedy is tried. */
export const mostRedeploys = 2;

/** The deletion of an endpoint. Taking back has time: hours, before it is left to people. */
export const deletionPatience: Patience = {
  firstSeconds: 15,
  growth: 1.25,
  longestSeconds: 300,
  deadlineSeconds: 4 * 3600,
};

/** After an unclear answer, how long an API that was created all the same has to show up. */
export const restApiPatience: Patience = {
  firstSeconds: 5,
  growth: 1,
  longestSeconds: 5,
  deadlineSeconds: 30,
};

/** How long EC2 may fail to find an endpoint that it has just created (seen: `InvalidVpcEndpointId.NotFound`). */
export const notFoundToleranceSeconds = 60;

/**
 * A network that does not exist yet, for as long as the request says. What vends accounts takes minutes to hours, and each
 * look is a call to EC2 in an account that others work in.
 */
export const networkPatience: Omit<Patience, 'deadlineSeconds'> = {
  firstSeconds: 30,
  growth: 1.25,
  longestSeconds: 300,
};

/** How long what is there of a network must stay the same, before it counts as all that there will be. */
export const steadySeconds = 60;

/**
 * How long after the last look that could not reach an account or a region IAM may still refuse there: a role comes before
 * its policies, and what IAM knows reaches a new region bit by bit. Longer than the longest wait between two looks.
 */
export const settlingSeconds = 600;

/** The most that a request can have a run wait for its network. */
export const longestNetworkWaitSeconds = 24 * 3600;

/** For another run that holds the same private API. The longest is one that waits for its network, and then takes back for hours. */
export const holdPatience: Patience = {
  firstSeconds: 15,
  growth: 1.25,
  longestSeconds: 300,
  deadlineSeconds: longestNetworkWaitSeconds + 6 * 3600,
};

/** For another run that makes, changes or deletes the endpoint of the same VPC. */
export const vpcPatience: Patience = {
  firstSeconds: 5,
  growth: 1.25,
  longestSeconds: 60,
  deadlineSeconds: 5 * 3600,
};
