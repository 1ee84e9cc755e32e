import { describe, expect, test } from '@jest/globals';
import { CreateTagsCommand } from '@aws-sdk/client-ec2';
import { CreateRestApiCommand } from '@aws-sdk/client-api-gateway';
import { startLocalRun } from '../support/local-run.ts';
import { aDefinition, aRequest, seededSecurityGroupId, seededVpcId } from './a-request.ts';
import { apiGatewayOf, ec2Of } from './neighbours.ts';
import { whatIsOurs } from './what-is-ours.ts';

const orders = '111122223333.us-east-1.orders';
const billing = '111122223333.us-east-1.billing';
const bills = { name: 'billing', api: { definition: aDefinition('/bills') } };

describe('retiring', () => {
  test('one of two private APIs on an endpoint leaves the other working, and the second takes the rest along', async () => {
    const local = await startLocalRun();
    const before = await local.state();
    await local.provision(aRequest());
    await local.provision(aRequest(bills));

    const first = await local.retire(orders);
    const still = await local.provision(aRequest(bills));
    const second = await local.retire(billing);
    const again = await local.http('DELETE', `/private-apis/${billing}`);

    expect(first.error).toBeUndefined();
    expect(first.changes).toEqual(['apigateway:DeleteStage', 'apigateway:DeleteRestApi']);
    expect(first.result.warnings).toMatchObject([
      { code: 'ENDPOINT_STAYS', seen: expect.stringContaining(billing) },
    ]);
    expect(still.result.status).toBe('READY');
    expect(still.changes).toEqual([]);
    expect(second.changes).toEqual([
      'apigateway:DeleteStage',
      'apigateway:DeleteRestApi',
      'ec2:DeleteVpcEndpoints',
      'ec2:DeleteSecurityGroup',
    ]);
    expect(again).toMatchObject({ status: 200, body: { id: billing, status: 'RETIRED' } });
    expect(whatIsOurs(second.state)).toEqual({});
    expect(second.state).toEqual(before);
  });

  test('is refused while the private API is protected, and changes nothing', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest({ protect: true }));

    const refused = await local.http('DELETE', `/private-apis/${orders}`);
    await local.provision(aRequest({ protect: false }));
    const retired = await local.retire(orders);

    expect(refused).toMatchObject({ status: 409, body: { name: 'ResourceConflict' } });
    expect(retired.error).toBeUndefined();
  });

  test('leaves an endpoint that a request wants kept', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest({ network: { vpcId: seededVpcId, keepEndpoint: true } }));

    const retired = await local.retire(orders);

    expect(retired.error).toBeUndefined();
    expect(retired.state.vpcEndpoints).toHaveLength(1);
    expect(retired.state.restApis).toHaveLength(0);
  });

  test('five at once keeps to the rate at which AWS deletes APIs', async () => {
    const local = await startLocalRun();
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) await local.provision(aRequest({ name }));
    await local.settings({ quotas: true });

    const started = await Promise.all(
      names.map((name) => local.http('DELETE', `/private-apis/111122223333.us-east-1.${name}`)),
    );
    const runs = await Promise.all(
      started.map(({ body }) => local.follow((body as { executionId: string }).executionId)),
    );

    expect(runs.map(({ error }) => error)).toEqual(names.map(() => undefined));
    expect(whatIsOurs(await local.state())).toEqual({});
  });

  test('leaves an endpoint that an API nobody registered depends on, and says which', async () => {
    const local = await startLocalRun();
    const { result } = await local.provision(aRequest());
    const theirs = await local.until(
      apiGatewayOf(local).send(
        new CreateRestApiCommand({
          name: 'theirs',
          endpointConfiguration: { types: ['PRIVATE'], vpcEndpointIds: [...result.vpcEndpointIds] },
        }),
      ),
    );

    const retired = await local.retire(orders);

    expect(retired.error).toBeUndefined();
    expect(retired.state.vpcEndpoints).toHaveLength(1);
    expect(retired.result.warnings).toMatchObject([
      { code: 'ENDPOINT_STAYS', seen: expect.stringContaining(theirs.id ?? 'an id') },
    ]);
  });
});

describe("somebody else's resources that carry forged tags", () => {
  test('are neither changed nor deleted, by a first run, a failed one, an update or a retirement', async () => {
    const local = await startLocalRun();
    const tags = {
      'cloister:managed': 'true',
      'cloister:id': orders,
      'cloister:vpc': seededVpcId,
      'cloister:run': 'guessed',
    };
    await local.until(
      ec2Of(local).send(
        new CreateTagsCommand({
          Resources: [seededSecurityGroupId],
          Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        }),
      ),
    );
    await local.until(
      apiGatewayOf(local).send(
        new CreateRestApiCommand({
          name: 'orders',
          endpointConfiguration: { types: ['PRIVATE'] },
          tags,
        }),
      ),
    );
    const before = await local.state();

    await local.provision(aRequest());
    await local.fault('apigateway:CreateDeployment', 'deny', { times: 100 });
    const failed = await local.provision(aRequest({ api: { definition: aDefinition('/v2') } }));
    await local.door('POST', '/_cloister/settings', {});
    const retired = await local.retire(orders);

    expect(failed.error?.name).toBe('AccessDenied');
    expect(retired.error).toBeUndefined();
    expect(await local.state()).toEqual(before);
  });
});
