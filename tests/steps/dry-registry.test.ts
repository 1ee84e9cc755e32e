import { expect, test } from '@jest/globals';
import { unknownVpc } from '../../src/private-api/registry/vpc-record.ts';
import { dryRegistry } from '../../src/steps/dry-registry.ts';
import { MemoryRegistry } from '../support/memory-registry.ts';
import { aRecord, aRun, seededVpcKey } from '../support/step-request.ts';

const { id } = aRun();

test('what is changed is seen by whoever changed it, and by nobody else', async () => {
  const registry = new MemoryRegistry();
  await registry.changePrivateApi(id, () => aRecord());
  const dry = dryRegistry(registry);

  await dry.changePrivateApi(id, (there) => aRecord({ ...there, restApiId: 'a1b2c3d4e5' }));
  await dry.changePrivateApi(id, (there) => aRecord({ ...there, isProtected: true }));
  await dry.changeVpc(seededVpcKey, () => unknownVpc(seededVpcKey));

  expect(await dry.findPrivateApi(id)).toMatchObject({
    restApiId: 'a1b2c3d4e5',
    isProtected: true,
  });
  expect(await dry.findVpc(seededVpcKey)).toEqual(unknownVpc(seededVpcKey));
  expect(await registry.findPrivateApi(id)).toEqual(aRecord());
  expect(await registry.findVpc(seededVpcKey)).toBeUndefined();
});

test('what was not changed is as it is', async () => {
  const registry = new MemoryRegistry();
  await registry.changePrivateApi(id, () => aRecord());

  expect(await dryRegistry(registry).findPrivateApi(id)).toEqual(aRecord());
});
