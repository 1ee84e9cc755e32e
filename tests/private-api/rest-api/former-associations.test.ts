import { expect, test } from '@jest/globals';
import { formerAssociations } from '../../../src/private-api/rest-api/former-associations.ts';

const attempt = (nonce: string) => ({ nonce, keeps: false, stage: 'live' });

test('what no registry knows has none', () => {
  expect(formerAssociations(undefined)).toEqual({ vpcEndpointIds: [], areUntouched: true });
});

test("a run's own attempt touches nothing yet, and that of another run does", () => {
  const record = (...nonces: string[]) => ({ ready: null, attempts: nonces.map(attempt) });

  expect(formerAssociations(record('mine'), 'mine').areUntouched).toBe(true);
  expect(formerAssociations(record('other', 'mine'), 'mine').areUntouched).toBe(false);
  expect(formerAssociations(record('other')).areUntouched).toBe(false);
});
