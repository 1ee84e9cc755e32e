/**
 * How many there may be. Private APIs: per account and region, not adjustable ("Amazon API Gateway quotas"). Stages and
 * resources: per API, adjustable ("Quotas for configuring and running a REST API in API Gateway").
 */
export const quotas = { privateApis: 600, stages: 10, resources: 300 } as const;
