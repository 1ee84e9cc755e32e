import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { refusal, startEmbeddedEc2, type EmbeddedEc2 } from '../embedded-ec2.ts';
import { create, createAvailable, list, remove } from './endpoint-calls.ts';

let aws: EmbeddedEc2;

beforeAll(async () => {
  aws = await startEmbeddedEc2();
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

describe('a client token', () => {
  test('makes a repeated request answer with the endpoint it made, and make no other', async () => {
    const first = await create(aws, { ClientToken: 'one' });
    const second = await create(aws, { ClientToken: 'one' });

    expect(second.VpcEndpointId).toBe(first.VpcEndpointId);
    aws.pass(2);
    await expect(list(aws)).resolves.toHaveLength(1);
  });

  test('is refused with other parameters', async () => {
    await create(aws, { ClientToken: 'one' });

    await expect(
      create(aws, { ClientToken: 'one', SubnetIds: [aws.network.subnetIds[0]!] }),
    ).rejects.toMatchObject(refusal('IdempotentParameterMismatch'));
  });

  test('still answers with the endpoint after that was deleted', async () => {
    const id = await createAvailable(aws, { ClientToken: 'one' });
    await remove(aws, id);
    aws.pass(60);

    await expect(create(aws, { ClientToken: 'one' })).resolves.toMatchObject({
      VpcEndpointId: id,
      State: 'deleted',
      NetworkInterfaceIds: [],
    });
    await expect(list(aws)).resolves.toEqual([]);
  });

  test('of a request that was refused can be used again', async () => {
    await expect(create(aws, { ClientToken: 'one', SubnetIds: ['subnet-0'] })).rejects.toThrow();

    await expect(create(aws, { ClientToken: 'one' })).resolves.toMatchObject({ State: 'pending' });
  });
});
