import { Resolver, resolveNs } from 'node:dns/promises';
import type { Resolution } from '../private-api/alias/judge-alias.ts';
import type { DnsPort } from '../steps/ports.ts';
import type { Connection } from './connection.ts';

const patience = { timeout: 2_000, tries: 2 };

/**
 * DNS from outside the VPC, straight from the servers that are responsible for the zone: what a resolver has cached,
 * above all that a name does not exist, would keep an alias waiting that is already there.
 */
export const dns = ({ dnsServers }: Connection): DnsPort => ({
  async resolve(name, zone) {
    const servers = dnsServers.length > 0 ? [...dnsServers] : await findServers(zone);
    const resolver = new Resolver(patience);
    if (servers.length > 0) resolver.setServers(servers);
    return ask(resolver, name, servers.length > 0);
  },
});

/** The addresses of the zone's own servers: none where they cannot be had, and then the resolver is asked. */
const findServers = async (zone: string): Promise<string[]> => {
  const resolver = new Resolver(patience);
  try {
    const names = await findNames(zone);
    const addresses = await Promise.all(
      names.map((name) => resolver.resolve4(name).catch(() => [])),
    );
    return addresses.flat();
  } catch {
    return [];
  }
};

/** The nearest zone above a name that has servers of its own. */
const findNames = async (zone: string): Promise<string[]> => {
  try {
    return await resolveNs(zone);
  } catch (error) {
    const parent = zone.slice(zone.indexOf('.') + 1);
    if (!parent.includes('.')) throw error;
    return findNames(parent);
  }
};

const ask = async (
  resolver: Resolver,
  name: string,
  authoritative: boolean,
): Promise<Resolution> => {
  try {
    return { kind: 'resolved', addresses: await resolver.resolve4(name) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    // ENODATA is a name without IPv4 addresses: nothing can be called there either.
    return code === 'ENOTFOUND' || code === 'ENODATA'
      ? { kind: 'absent', authoritative }
      : { kind: 'unanswered', reason: code };
  }
};
