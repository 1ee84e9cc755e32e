/**
 * How many there may be. Private APIs: per account and region, not adjustable ("Amazon API Gateway quotas"). Stages and
 * resources: per API, adjustable ("Quotas for configuring and running a REST API in API Gateway").
 * Interface endpoints: per VPC, adjustable ("AWS PrivateLink quotas").
 */
export const quotas = { privateApis: 600, stages: 10, resources: 300, vpcEndpoints: 50 } as const;

/** From this share of a quota on there is little room. */
export const nearlyUsedUp = 0.9;
