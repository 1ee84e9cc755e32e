import type { RegionState, World } from '../../world.ts';
import type { Demand } from '../demand.ts';

/** What of a call decides which rights it asks for, beside its input. */
export interface AskedCall {
  readonly account: string;
  readonly region: string;
  /** Of the HTTP request, the path percent-encoded as it came in. */
  readonly method: string;
  readonly path: string;
  readonly here: RegionState;
  readonly world: World;
}

/** The rights that an operation asks for, in the order in which they are judged. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the codec guarantees each operation its own input type
export type DemandsOf = (input: any, asked: AskedCall) => readonly Demand[];

/** The rights behind each operation of a service, by the operation's name. */
export type DemandTable = Readonly<Record<string, DemandsOf>>;

/** Tags as condition keys: `aws:RequestTag/team` and its like. */
export const tagKeys = (
  kind: 'aws:RequestTag' | 'aws:ResourceTag',
  tags: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${kind}/${key}`, value]));
