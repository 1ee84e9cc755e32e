import { GetRestApiCommand } from '@aws-sdk/client-api-gateway';
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  definition,
  policyFor,
  startApiGateway,
  type EmbeddedApiGateway,
} from './embedded-api-gateway.ts';
import { swagger } from './swagger-definition.ts';

let gateway: EmbeddedApiGateway;
beforeEach(async () => {
  gateway = await startApiGateway();
});

describe('PutRestApi', () => {
  const policy = JSON.stringify(policyFor('vpce-1'));
  const another = {
    ...definition,
    info: { title: 'Renamed' },
    paths: { '/parcels': definition.paths['/orders'] },
  };

  test('merging leaves alone what the document does not mention', async () => {
    const api = await gateway.createPrivate(['vpce-1'], { policy, tags: { team: 'shop' } });
    await gateway.patch(api.id, { op: 'add', path: '/description', value: 'Mine' });
    await gateway.put(api.id, definition);

    const merged = await gateway.put(api.id, another);

    expect(merged).toMatchObject({
      name: 'Renamed',
      description: 'Mine',
      tags: { team: 'shop' },
      endpointConfiguration: { vpcEndpointIds: ['vpce-1'] },
    });
    expect(merged.policy).toBe(api.policy);
    expect(await gateway.pathsOf(api.id)).toEqual(['/', '/orders', '/parcels']);
  });

  test('overwriting drops policy, endpoints and description, but neither tags nor the endpoint type', async () => {
    const api = await gateway.createPrivate(['vpce-1'], { policy, tags: { team: 'shop' } });
    await gateway.patch(api.id, { op: 'add', path: '/description', value: 'Mine' });
    await gateway.put(api.id, definition);

    const overwritten = await gateway.put(api.id, another, 'overwrite');

    expect(overwritten).toMatchObject({ id: api.id, tags: { team: 'shop' } });
    expect(overwritten.endpointConfiguration).toEqual({
      types: ['PRIVATE'],
      ipAddressType: 'dualstack',
    });
    expect(overwritten).not.toHaveProperty('policy');
    expect(overwritten).not.toHaveProperty('description');
    expect(await gateway.pathsOf(api.id)).toEqual(['/', '/parcels']);
    await expect(gateway.deploy(api.id)).rejects.toThrow(/doesn't have a resource policy/);
  });

  test('changes nothing when it fails, in either mode', async () => {
    const api = await gateway.createPrivate(['vpce-1'], { policy });
    await gateway.put(api.id, definition);
    const before = await gateway.client.send(new GetRestApiCommand({ restApiId: api.id }));
    const bad = { ...another, components: { schemas: { a_b: {} } } };

    await expect(gateway.put(api.id, bad)).rejects.toThrow(/Errors found/);
    await expect(gateway.put(api.id, bad, 'overwrite')).rejects.toThrow(/Errors found/);
    await expect(
      gateway.put(api.id, { ...another, paths: { '/x': { get: {} } } }, 'overwrite', true),
    ).rejects.toThrow(/Warnings found/);

    const after = await gateway.client.send(new GetRestApiCommand({ restApiId: api.id }));
    expect({ ...after, $metadata: {} }).toEqual({ ...before, $metadata: {} });
    expect(await gateway.pathsOf(api.id)).toEqual(['/', '/orders']);
  });

  test('twice in a row comes to the same as once', async () => {
    const api = await gateway.createPrivate();
    await gateway.put(api.id, swagger);
    const [resources, models] = [
      await gateway.resourcesOf(api.id),
      gateway.state().restApis.get(api.id)!.models,
    ];

    await gateway.put(api.id, swagger);

    expect(await gateway.resourcesOf(api.id)).toEqual(resources);
    expect(gateway.state().restApis.get(api.id)!.models).toEqual(models);
  });
});
