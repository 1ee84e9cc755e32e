import type { NetworkPicture } from './picture.ts';

/**
 * Who uses an endpoint beside one private API: other private APIs, and REST APIs that were seen to depend on it. Every user
 * of one counts where the endpoint itself is yet to be made. One whose endpoint is still being made has the VPC to itself,
 * or has lost it: so whoever may change anything there need not heed it.
 */
export const othersUsing = (
  vpcEndpointId: string | undefined,
  privateApiId: string,
  { registered, dependents }: Pick<NetworkPicture, 'registered' | 'dependents'>,
): string[] => [
  ...Object.entries(registered?.users ?? {})
    .filter(
      ([id, uses]) =>
        id !== privateApiId &&
        uses !== null &&
        (vpcEndpointId === undefined || uses === vpcEndpointId),
    )
    .map(([id]) => id),
  ...dependents.flatMap((dependent) =>
    dependent.vpcEndpointId === vpcEndpointId
      ? dependent.restApiIds.map((id) => `REST API ${id}`)
      : [],
  ),
];
