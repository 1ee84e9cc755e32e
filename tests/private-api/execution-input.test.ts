import { expect, test } from '@jest/globals';
import { isOrder } from '../../src/private-api/execution-input.ts';
import { aRequest } from './request/sample-request.ts';

const order = {
  request: aRequest(),
  requestedBy: 'arn:aws:iam::111122223333:root',
  waitsItsTurn: false,
};

test('an order is told from a bare request', () => {
  expect(isOrder(order)).toBe(true);
  expect(isOrder({ ...order, definitionSha256: 'a'.repeat(64) })).toBe(true);
  expect(isOrder({ ...order, request: null })).toBe(true);
  expect(isOrder(aRequest())).toBe(false);
});

test.each([
  ['nothing', null],
  ['text', 'orders'],
  ['a list', [order]],
  ['a request with a name for who asks', { ...aRequest(), requestedBy: 'me' }],
  ['an order of nobody', { request: aRequest(), waitsItsTurn: false }],
  ['an order of somebody who is no text', { ...order, requestedBy: 1 }],
  ['an order without a request', { requestedBy: 'me', waitsItsTurn: false }],
  ['an order that does not say whether it waits', { request: aRequest(), requestedBy: 'me' }],
  ['an order with more in it', { ...order, allowAnything: true }],
])('%s is no order', (_, input) => {
  expect(isOrder(input)).toBe(false);
});
