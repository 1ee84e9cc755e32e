import type { NetworkPicture } from './picture.ts';

/**
 * Who uses an endpoint beside one private API: other private APIs, and REST APIs that were seen to depend on it. One whose
 * endpoint is still being made counts, and so does every user where the endpoint itself is yet to be made.
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
        (uses === null || vpcEndpointId === undefined || uses === vpcEndpointId),
    )
    .map(([id]) => id),
  ...dependents.flatMap((dependent) =>
    dependent.vpcEndpointId === vpcEndpointId
      ? dependent.restApiIds.map((id) => `REST API ${id}`)
      : [],
  ),
];
