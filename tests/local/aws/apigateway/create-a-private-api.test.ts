import {
  CreateDeploymentCommand,
  CreateRestApiCommand,
  GetRestApiCommand,
  GetStageCommand,
} from '@aws-sdk/client-api-gateway';
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  account,
  definition,
  policyFor,
  region,
  startApiGateway,
  unescapedPolicy,
  type EmbeddedApiGateway,
} from './embedded-api-gateway.ts';

describe("the procedures of AWS's guide “Create a private API”", () => {
  let gateway: EmbeddedApiGateway;
  beforeEach(async () => {
    gateway = await startApiGateway();
  });

  test('create a private API and get the answer that the guide shows', async () => {
    const api = await gateway.client.send(
      new CreateRestApiCommand({
        name: 'Simple PetStore (JavaScript v3 SDK, private)',
        description: 'Demo private API created using the AWS SDK for JavaScript v3',
        version: '0.00.001',
        endpointConfiguration: { types: ['PRIVATE'] },
      }),
    );

    expect(api).toMatchObject({
      apiKeySource: 'HEADER',
      createdDate: new Date(gateway.clock.now()),
      description: 'Demo private API created using the AWS SDK for JavaScript v3',
      disableExecuteApiEndpoint: false,
      endpointConfiguration: { types: ['PRIVATE'] },
      id: expect.stringMatching(/^[a-z0-9]{10}$/),
      name: 'Simple PetStore (JavaScript v3 SDK, private)',
      rootResourceId: expect.stringMatching(/^[a-z0-9]{10}$/),
      version: '0.00.001',
    });
    expect(api).not.toHaveProperty('policy');
    expect(api).not.toHaveProperty('tags');
  });

  test('attach a policy, quoted and escaped as the guide writes it, or as plain JSON', async () => {
    const api = await gateway.createPrivate();
    const policy = JSON.stringify(policyFor('vpce-01d622316a7df47f9'));

    for (const value of [JSON.stringify(policy), policy]) {
      const answer = await gateway.patch(api.id, { op: 'replace', path: '/policy', value });

      const arn = `arn:aws:execute-api:${region}:${account}:${api.id}/*`;
      const expected = policyFor('vpce-01d622316a7df47f9');
      expected.Statement[0]!.Resource = arn;
      expected.Statement[1]!.Resource = [arn];
      expect(unescapedPolicy(answer.policy)).toEqual(expected);
      expect(answer.policy).toMatch(/^\{\\"Version\\":\\"2012-10-17\\"/);
    }
  });

  test('associate and disassociate endpoints, which answers with the tags even when there are none', async () => {
    const api = await gateway.createPrivate(['vpce-0212a4ababd5b8c3e', 'vpce-0393a628149c867ee']);
    const path = '/endpointConfiguration/vpcEndpointIds';

    const added = await gateway.patch(api.id, { op: 'add', path, value: 'vpce-01d622316a7df47f9' });
    const removed = await gateway.patch(api.id, {
      op: 'remove',
      path,
      value: 'vpce-0393a628149c867ee',
    });

    expect(added.tags).toEqual({});
    expect(added.endpointConfiguration?.vpcEndpointIds).toEqual([
      'vpce-0212a4ababd5b8c3e',
      'vpce-0393a628149c867ee',
      'vpce-01d622316a7df47f9',
    ]);
    expect(removed.endpointConfiguration?.vpcEndpointIds).toEqual([
      'vpce-0212a4ababd5b8c3e',
      'vpce-01d622316a7df47f9',
    ]);
    expect(await gateway.client.send(new GetRestApiCommand({ restApiId: api.id }))).toMatchObject({
      endpointConfiguration: { vpcEndpointIds: removed.endpointConfiguration?.vpcEndpointIds },
    });
  });

  test('deploy to a new stage', async () => {
    const api = await gateway.createPrivate([], {
      policy: JSON.stringify(policyFor('vpce-01d622316a7df47f9')),
    });
    await gateway.put(api.id, definition);

    const deployment = await gateway.client.send(
      new CreateDeploymentCommand({
        restApiId: api.id,
        stageName: 'test',
        stageDescription: 'Private API test stage',
        description: 'First deployment',
      }),
    );

    expect(deployment).toMatchObject({ description: 'First deployment' });
    expect(
      await gateway.client.send(new GetStageCommand({ restApiId: api.id, stageName: 'test' })),
    ).toMatchObject({
      stageName: 'test',
      description: 'Private API test stage',
      deploymentId: deployment.id,
      cacheClusterStatus: 'NOT_AVAILABLE',
    });
  });
});
