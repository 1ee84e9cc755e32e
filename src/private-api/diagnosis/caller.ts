import type { Vpc } from '../network/picture.ts';
import type { Look } from './look.ts';

/** Where calls would come from: anywhere in a VPC, or through one endpoint. */
export type Source = { readonly vpcId: string } | { readonly vpcEndpointId: string };

/** What was seen of where calls would come from. */
export interface CallerPicture {
  readonly source: Source;
  /** Null where there is no such VPC. */
  readonly vpc: Look<Vpc | null>;
  /** The endpoints of execute-api that callers there have, in their VPC. */
  readonly vpcEndpointIds: Look<readonly string[]>;
}
