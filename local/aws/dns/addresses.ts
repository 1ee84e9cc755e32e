import { isAliasPublished } from '../apigateway/alias.ts';
import type { Ec2State } from '../ec2/state.ts';
import { endpointAddresses } from '../ec2/vpc-endpoints/endpoint-addresses.ts';
import type { Settings } from '../settings.ts';
import type { RegionState, World } from '../world.ts';
import type { ZonedName } from './zone.ts';

/** What the answer to a question depends on. */
export interface DnsView {
  readonly world: World;
  readonly settings: Settings;
  /** Service time in milliseconds since the epoch. */
  readonly now: number;
}

const regionsOf = ({ world }: DnsView, region: string): RegionState[] =>
  [...world.all()].filter((it) => it.region === region).map((it) => it.state);

/** An API's alias may name an endpoint of any account. */
const aliasAddresses = (view: DnsView, { region, label }: ZonedName): string[] => {
  const [, restApiId = '', vpcEndpointId = ''] = /^([a-z0-9]+)-(vpce-[0-9a-f]+)$/.exec(label) ?? [];
  const states = regionsOf(view, region);
  const api = states.map((it) => it.apigateway.restApis.get(restApiId)).find((it) => it);
  if (!api || !isAliasPublished(api, vpcEndpointId, view.settings, view.now)) return [];
  return states.flatMap(({ ec2 }) => endpointAddresses(ec2, vpcEndpointId, view.now));
};

/** The regional name stands for all interfaces of an endpoint, a zonal name for the one in its zone. */
const inZone = (
  ec2: Ec2State,
  vpcEndpointId: string,
  addresses: string[],
  zone: string,
): string[] =>
  [...ec2.networkInterfaces.values()]
    .filter((it) => it.vpcEndpointId === vpcEndpointId && it.availabilityZone === zone)
    .map((it) => it.privateIpAddress)
    .filter((address) => addresses.includes(address));

const endpointNameAddresses = (view: DnsView, { region, label }: ZonedName): string[] =>
  regionsOf(view, region).flatMap(({ ec2 }) =>
    [...ec2.vpcEndpoints.values()].flatMap(({ id, dnsHash }) => {
      const regional = `${id}-${dnsHash}`;
      if (label !== regional && !label.startsWith(`${regional}-`)) return [];
      const addresses = endpointAddresses(ec2, id, view.now);
      return label === regional
        ? addresses
        : inZone(ec2, id, addresses, label.slice(regional.length + 1));
    }),
  );

/** The IPv4 addresses that a name stands for now; none means that there is no such name. */
export const addressesOf = (view: DnsView, name: ZonedName): string[] =>
  name.holds === 'aliases' ? aliasAddresses(view, name) : endpointNameAddresses(view, name);
