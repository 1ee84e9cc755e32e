import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { DnsPort } from '../../src/steps/ports.ts';
import { ownConnection } from '../support/own-connection.ts';

const zone = 'execute-api.eu-west-1.amazonaws.com';
const alias = `a1-vpce-1.${zone}`;

/** What the resolver of the place says, and what each server says: addresses or names, or a code. */
let resolver: Record<string, string[] | string>;
let servers: Record<string, string[] | string>;

/** Who was asked for what, in order. */
let asked: string[];

const answer = (from: Record<string, string[] | string>, name: string): Promise<string[]> => {
  const found = from[name] ?? 'ENOTFOUND';
  return typeof found === 'string'
    ? Promise.reject(Object.assign(new Error(found), { code: found }))
    : Promise.resolve(found);
};

/** Stands in for Node's resolver, so that no test asks the real DNS. */
class ScriptedResolver {
  #servers: string[] = [];

  setServers(addresses: string[]): void {
    this.#servers = addresses;
  }

  resolveNs(name: string): Promise<string[]> {
    asked.push(`NS ${name}`);
    return answer(resolver, `NS ${name}`);
  }

  resolve4(name: string): Promise<string[]> {
    const [server] = this.#servers;
    asked.push(`${this.#servers.join(' ') || 'resolver'}: ${name}`);
    return server === undefined ? answer(resolver, name) : answer(servers, server);
  }
}

jest.unstable_mockModule('node:dns/promises', () => ({ Resolver: ScriptedResolver }));
const { dns } = await import('../../src/aws/dns.ts');

const port: DnsPort = dns({
  ...ownConnection,
  region: 'eu-west-1',
  bucket: 'b',
  table: '',
  dnsServers: [],
});

beforeEach(() => {
  asked = [];
  resolver = {
    [`NS ${zone}`]: 'ENODATA',
    'NS eu-west-1.amazonaws.com': 'ENOTFOUND',
    'NS amazonaws.com': ['ns1.example', 'ns2.example'],
    'ns1.example': ['192.0.2.1'],
    'ns2.example': ['192.0.2.2'],
    [alias]: ['10.0.0.1'],
  };
  servers = { '192.0.2.1': ['10.0.0.10'] };
});

test('the servers of the nearest zone above the alias are asked, past every cache', async () => {
  expect(await port.resolve(alias, zone)).toEqual({ kind: 'resolved', addresses: ['10.0.0.10'] });
  expect(asked.at(-1)).toBe(`192.0.2.1 192.0.2.2: ${alias}`);
  expect(asked).not.toContain(`resolver: ${alias}`);
});

test('a zone of its own has servers of its own', async () => {
  resolver[`NS ${zone}`] = ['ns2.example'];
  servers['192.0.2.2'] = ['10.0.0.11'];

  expect(await port.resolve(alias, zone)).toEqual({ kind: 'resolved', addresses: ['10.0.0.11'] });
});

test.each(['ENOTFOUND', 'ENODATA'])(
  'their %s is certain, whatever a resolver remembers',
  async (code) => {
    servers['192.0.2.1'] = code;

    expect(await port.resolve(alias, zone)).toEqual({ kind: 'absent', authoritative: true });
  },
);

test('one server whose address is not to be had does not matter', async () => {
  resolver['ns2.example'] = 'ETIMEOUT';

  expect(await port.resolve(alias, zone)).toMatchObject({ kind: 'resolved' });
  expect(asked.at(-1)).toBe(`192.0.2.1: ${alias}`);
});

describe('the resolver is asked', () => {
  test.each([
    ['when the servers cannot be reached', () => (servers['192.0.2.1'] = 'ETIMEOUT')],
    ['when they are in trouble', () => (servers['192.0.2.1'] = 'ESERVFAIL')],
    ['when nobody knows them', () => (resolver['NS amazonaws.com'] = 'ENODATA')],
    [
      'when they have no addresses',
      () => (resolver['ns1.example'] = resolver['ns2.example'] = 'ENOTFOUND'),
    ],
    [
      'when it is not certain that the zone has none of its own',
      () => (resolver[`NS ${zone}`] = 'ETIMEOUT'),
    ],
  ])('%s', async (_, goWrong) => {
    goWrong();

    expect(await port.resolve(alias, zone)).toEqual({ kind: 'resolved', addresses: ['10.0.0.1'] });
    expect(asked.at(-1)).toBe(`resolver: ${alias}`);
  });

  test('and its denial is not certain', async () => {
    servers['192.0.2.1'] = 'ETIMEOUT';
    resolver[alias] = 'ENOTFOUND';

    expect(await port.resolve(alias, zone)).toEqual({ kind: 'absent', authoritative: false });
  });

  test('and when it has no answer either, nothing is known', async () => {
    servers['192.0.2.1'] = 'ETIMEOUT';
    resolver[alias] = 'ESERVFAIL';

    expect(await port.resolve(alias, zone)).toEqual({ kind: 'unanswered', reason: 'ESERVFAIL' });
  });
});
