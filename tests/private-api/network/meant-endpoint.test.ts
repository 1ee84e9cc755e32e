import { expect, test } from '@jest/globals';
import { meantEndpoint } from '../../../src/private-api/network/meant-endpoint.ts';
import type { NetworkPicture } from '../../../src/private-api/network/picture.ts';
import { aRequestFor } from '../request/accepted-request.ts';
import { anEndpoint, aPicture, aVpcRecord, billing, orders } from './pictures.ts';

const best = anEndpoint();
const other = anEndpoint({ id: 'vpce-00000002', privateDns: false, subnetIds: [] });

const meant = (picture: Partial<NetworkPicture>, network: Record<string, unknown> = {}) =>
  meantEndpoint(aRequestFor(network), orders, aPicture({ vpcEndpoints: [best, other], ...picture }))
    ?.id;

test('the one that the request names is meant, be there a better one', () => {
  expect(meant({}, { vpcEndpointId: other.id })).toBe(other.id);
  expect(meant({}, { vpcEndpointId: 'vpce-00000003' })).toBeUndefined();
});

test('the one that this private API uses already stays, be there a better one', () => {
  const registered = aVpcRecord({ users: { [orders]: other.id, [billing]: best.id } });

  expect(meant({ registered })).toBe(other.id);
  expect(meant({ registered }, { vpcEndpointId: best.id })).toBe(best.id);
});

test('the one that this private API used gives way when it cannot serve any more', () => {
  const registered = aVpcRecord({ users: { [orders]: other.id } });

  expect(meant({ registered, vpcEndpoints: [{ ...other, state: 'deleting' }, best] })).toBe(
    best.id,
  );
  expect(meant({ registered, vpcEndpoints: [best] })).toBe(best.id);
});

test('one whose creation was not recorded to its end is found by the recorded nonce', () => {
  const begun = { ...other, tags: { 'cloister:run': 'nonce' } };
  const vpcEndpoints = [best, begun];

  expect(meant({ vpcEndpoints, registered: aVpcRecord({ nonce: 'nonce' }) })).toBe(begun.id);
  expect(meant({ vpcEndpoints, registered: aVpcRecord({ nonce: 'another' }) })).toBe(best.id);
  expect(meant({ vpcEndpoints, registered: aVpcRecord({ nonce: null }) })).toBe(best.id);
});

test('where nobody uses one yet, the best is meant, or none', () => {
  expect(meant({})).toBe(best.id);
  expect(meant({ vpcEndpoints: [] })).toBeUndefined();
});
