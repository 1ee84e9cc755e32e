import { partitionOf } from '../../../src/private-api/partition.ts';

/** What a resource policy's short form `execute-api:/` stands for (developer guide, "Resource policy expressions"). */
export const executeApiArn = (
  { account, region }: { account: string; region: string },
  restApiId: string,
): string => `arn:${partitionOf(region)}:execute-api:${region}:${account}:${restApiId}`;

/** The API or stage that a control-plane ARN names, or undefined if it names neither in this region. */
export const findTaggedThing = (
  arn: string,
  region: string,
): { restApiId: string; stageName?: string } | undefined => {
  const prefix = `arn:${partitionOf(region)}:apigateway:${region}::/restapis/`;
  if (!arn.startsWith(prefix)) return undefined;
  const [, restApiId, stageName] =
    /^([^/]+)(?:\/stages\/([^/]+))?$/.exec(arn.slice(prefix.length)) ?? [];
  if (restApiId === undefined) return undefined;
  return stageName === undefined ? { restApiId } : { restApiId, stageName };
};
