import { expect, test } from '@jest/globals';
import { describeApiGatewayState } from '../../../../local/aws/apigateway/describe-state.ts';
import { definition, policyFor, startApiGateway } from './embedded-api-gateway.ts';

test('describes every API with its deployments and stages, and none of what a deployment froze', async () => {
  const gateway = await startApiGateway();
  const policy = JSON.stringify(policyFor('vpce-1'));
  const api = await gateway.createPrivate(['vpce-1'], { policy, tags: { team: 'shop' } });
  await gateway.put(api.id, definition);
  const deployment = await gateway.deploy(api.id, 'live');

  const { restApis } = describeApiGatewayState(gateway.state());

  expect(restApis).toEqual([
    expect.objectContaining({
      id: api.id,
      policy: api.policy,
      tags: { team: 'shop' },
      deployments: [
        { id: deployment.id, description: undefined, createdDate: deployment.createdDate },
      ],
      stages: [expect.objectContaining({ stageName: 'live', deploymentId: deployment.id })],
    }),
  ]);
});
