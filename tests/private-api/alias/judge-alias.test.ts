import { describe, expect, test } from '@jest/globals';
import { judgeAlias, type Resolution } from '../../../src/private-api/alias/judge-alias.ts';

const name = 'a1-vpce-1.execute-api.eu-west-1.amazonaws.com';
const own = ['10.0.0.10', '10.0.16.10'];

const resolved = (...addresses: string[]): Resolution => ({ kind: 'resolved', addresses });
const judge = (resolution: Resolution, addresses: readonly string[] | undefined = own) =>
  judgeAlias(name, resolution, addresses);

describe('an alias resolves', () => {
  test('when all addresses are the endpoint’s, be they all or some, in any order', () => {
    expect(judge(resolved('10.0.16.10', '10.0.0.10'))).toEqual({ kind: 'resolving' });
    expect(judge(resolved('10.0.16.10'))).toEqual({ kind: 'resolving' });
  });

  test.each(['10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', 'fd00::1'])(
    'when the endpoint cannot be described and %s is a private address',
    (address) => {
      expect(judgeAlias(name, resolved(address), undefined)).toEqual({ kind: 'resolving' });
    },
  );
});

describe('it is uncertain', () => {
  test.each([
    ['one address is another’s', resolved('10.0.0.10', '10.0.0.99'), own, '10.0.0.10, 10.0.0.99'],
    ['there is no address', resolved(), own, 'no address'],
    ['the endpoint has none yet', resolved('10.0.0.10'), [], '10.0.0.10'],
  ])('when %s', (_, resolution, addresses, seen) => {
    expect(judge(resolution, addresses)).toEqual({
      kind: 'uncertain',
      seen: `${name} leads to ${seen}, which is not the endpoint's`,
    });
  });

  test.each(['172.32.0.1', '8.8.8.8', '100.128.0.1', '2001:db8::1'])(
    'when the endpoint cannot be described and %s is a public address',
    (address) => {
      expect(judgeAlias(name, resolved('10.0.0.1', address), undefined).kind).toBe('uncertain');
    },
  );

  test('when nobody answered, or only somebody who may remember', () => {
    expect(judge({ kind: 'unanswered', reason: 'ESERVFAIL' })).toEqual({
      kind: 'uncertain',
      seen: `${name} could not be asked for: ESERVFAIL`,
    });
    expect(judge({ kind: 'absent', authoritative: false })).toEqual({
      kind: 'uncertain',
      seen: `${name} does not exist, says a resolver that may have cached it`,
    });
  });
});

test('only the zone’s own servers make an absence certain', () => {
  expect(judge({ kind: 'absent', authoritative: true })).toEqual({
    kind: 'absent',
    seen: `${name} does not exist`,
  });
});
