import { Resolver } from 'node:dns/promises';
import type { Resolution } from '../private-api/alias/judge-alias.ts';
import type { DnsPort } from '../steps/ports.ts';
import type { Connection } from './connection.ts';

const patience = { timeout: 2_000, tries: 2 };

/** A zone has several servers, and each is asked in turn: one try of each is enough. */
const patienceWithServers = { timeout: 2_000, tries: 1 };

/** What a resolver says when it knows that there is no such name, or no such record of it. */
const absences = ['ENOTFOUND', 'ENODATA'];

/**
 * DNS from outside the VPC, straight from the servers that are responsible for the zone: what a resolver has cached,
 * above all that a name does not exist, would keep an alias waiting that is already there. Where those servers cannot be
 * reached, the resolver is asked.
 */
export const dns = ({ dnsServers }: Connection): DnsPort => ({
  async resolve(name, zone) {
    if (dnsServers.length > 0) return askServers(dnsServers, name);
    const resolver = new Resolver(patience);
    const servers = await findServers(resolver, zone);
    const answer = servers.length > 0 ? await askServers(servers, name) : undefined;
    return answer === undefined || answer.kind === 'unanswered'
      ? ask(resolver, name, false)
      : answer;
  },
});

/** The addresses of the zone's own servers: none where they cannot be had. */
const findServers = async (resolver: Resolver, zone: string): Promise<string[]> => {
  const names = await findServerNames(resolver, zone).catch(() => []);
  const addresses = await Promise.all(names.map((name) => resolver.resolve4(name).catch(() => [])));
  return addresses.flat();
};

/** The servers of the nearest zone at or above a name. Only where there is certainly none, those above are responsible. */
const findServerNames = async (resolver: Resolver, zone: string): Promise<string[]> => {
  try {
    return await resolver.resolveNs(zone);
  } catch (error) {
    const parent = zone.slice(zone.indexOf('.') + 1);
    if (!absences.includes(codeOf(error)) || !parent.includes('.')) throw error;
    return findServerNames(resolver, parent);
  }
};

const askServers = (servers: readonly string[], name: string): Promise<Resolution> => {
  const resolver = new Resolver(patienceWithServers);
  resolver.setServers([...servers]);
  return ask(resolver, name, true);
};

const ask = async (
  resolver: Resolver,
  name: string,
  authoritative: boolean,
): Promise<Resolution> => {
  try {
    return { kind: 'resolved', addresses: await resolver.resolve4(name) };
  } catch (error) {
    const code = codeOf(error);
    // A name without IPv4 addresses is as good as none: nothing can be called there either.
    return absences.includes(code)
      ? { kind: 'absent', authoritative }
      : { kind: 'unanswered', reason: code };
  }
};

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error
    ? String(error.code)
    : String(error);
