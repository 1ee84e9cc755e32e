import { dnsSuffixOf } from '../../../src/private-api/partition.ts';

/** A name in one of API Gateway's zones: `execute-api.{region}.{suffix}` has the aliases, its `vpce` sister the endpoints' own names. */
export interface ZonedName {
  readonly zone: string;
  readonly region: string;
  readonly holds: 'aliases' | 'endpoints';
  /** What stands before the zone; empty for the zone itself. */
  readonly label: string;
}

/** Where a name lies, in lower case, or undefined if it is none of API Gateway's. */
export const findZone = (name: string): ZonedName | undefined => {
  const [, label = '', zone = '', region = '', vpce, suffix] =
    /^(?:(.*)\.)?(execute-api\.([a-z0-9-]+)(\.vpce)?\.(amazonaws\.com(?:\.cn)?))$/.exec(
      name.toLowerCase(),
    ) ?? [];
  if (zone === '' || suffix !== dnsSuffixOf(region)) return undefined;
  return { zone, region, holds: vpce === undefined ? 'aliases' : 'endpoints', label };
};
