import { describe, expect, test } from '@jest/globals';
import { isAliasPublished } from '../../local/aws/apigateway/alias.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { aRequest } from './a-request.ts';
import { makeEndpoint, makeVpc } from './neighbours.ts';
import { whatIsOurs } from './what-is-ours.ts';

const associated = (local: LocalRun): string[] =>
  local.restApis().flatMap(({ endpointConfiguration }) => endpointConfiguration.vpcEndpointIds);

/** The endpoints whose alias DNS has at this moment. */
const resolving = (local: LocalRun, ids: readonly string[]): string[] =>
  local
    .restApis()
    .flatMap((restApi) =>
      ids.filter((id) => isAliasPublished(restApi, id, local.service.aws.settings, Date.now())),
    );

const start = async () => {
  const local = await startLocalRun();
  const b = await makeEndpoint(local);
  const first = await local.provision(aRequest());
  const [a] = first.result.vpcEndpointIds;
  return { local, a, b };
};

describe('one more association, and back', () => {
  test('is one operation and one deployment each time, and who stays is never out', async () => {
    const { local, a, b } = await start();
    const seen = local.watch(() => associated(local));

    const both = await local.provision(aRequest({ associations: [a, b] }));
    const back = await local.provision(aRequest({ associations: [a] }));

    expect(both.error).toBeUndefined();
    expect(back.error).toBeUndefined();
    expect(both.result.vpcEndpointIds.toSorted()).toEqual([a, b].toSorted());
    expect(associated(local)).toEqual([a]);
    const calls = ['apigateway:UpdateRestApi', 'apigateway:CreateDeployment'];
    expect([both.changes, back.changes]).toEqual([calls, calls]);
    expect(both.result.changes).toContainEqual({
      action: 'associated',
      type: 'vpc-endpoint',
      id: b,
    });
    expect(back.result.changes).toContainEqual({
      action: 'disassociated',
      type: 'vpc-endpoint',
      id: b,
    });
    expect(seen().filter((ids) => !ids.includes(a))).toEqual([]);
  });
});

describe('an association that takes the place of another', () => {
  test('there is never a moment without an alias that resolves', async () => {
    const { local, a, b } = await start();
    const seen = local.watch(() => resolving(local, [a, b]));

    const moved = await local.provision(aRequest({ associations: [b] }));

    expect(moved.error).toBeUndefined();
    expect(associated(local)).toEqual([b]);
    expect(seen().filter((ids) => ids.length === 0)).toEqual([]);
    expect(moved.changes).toEqual([
      'apigateway:UpdateRestApi',
      'apigateway:CreateDeployment',
      'apigateway:UpdateRestApi',
      'apigateway:CreateDeployment',
    ]);
  });

  test('what comes is seen to resolve before anything is taken away', async () => {
    const { local, a, b } = await start();
    await local.settings({ aliasSeconds: 200 });
    const seen = local.watch(() => ({ has: associated(local), names: resolving(local, [a, b]) }));

    await local.provision(aRequest({ associations: [b] }));

    expect(seen().filter(({ has, names }) => !has.includes(a) && !names.includes(b))).toEqual([]);
  });
});

describe('another VPC', () => {
  test('is made before the former one is given up, whose endpoint then goes', async () => {
    const local = await startLocalRun();
    const first = await local.provision(aRequest());
    const vpcId = await makeVpc(local);
    const [a] = first.result.vpcEndpointIds;

    const moved = await local.provision(aRequest({ network: { vpcId } }));

    expect(moved.error).toBeUndefined();
    const [b] = moved.result.vpcEndpointIds;
    expect(b).not.toBe(a);
    expect(associated(local)).toEqual([b]);
    expect(moved.state.vpcEndpoints.map(({ VpcEndpointId }) => VpcEndpointId)).toEqual([b]);
    expect(moved.changes.indexOf('apigateway:CreateDeployment')).toBeLessThan(
      moved.changes.indexOf('ec2:DeleteVpcEndpoints'),
    );
    expect(moved.changes.at(-1)).toBe('ec2:DeleteSecurityGroup');
  });

  test('the former endpoint stays as long as the API is associated with it, and goes when it no longer is', async () => {
    const local = await startLocalRun();
    const first = await local.provision(aRequest());
    const [a] = first.result.vpcEndpointIds;
    const network = { vpcId: await makeVpc(local) };

    const moved = await local.provision(aRequest({ network, associations: [a] }));
    const again = await local.provision(aRequest({ network, associations: [a] }));
    const parted = await local.provision(aRequest({ network }));

    expect(moved.error).toBeUndefined();
    expect(moved.result.warnings).toEqual([]);
    expect(moved.state.vpcEndpoints).toHaveLength(2);
    expect(again.changes).toEqual([]);
    expect(parted.error).toBeUndefined();
    expect(parted.state.vpcEndpoints.map(({ VpcEndpointId }) => VpcEndpointId)).toEqual(
      parted.result.vpcEndpointIds,
    );
    expect(parted.result.vpcEndpointIds).not.toContain(a);
  });

  test('the former endpoint that is associated still goes when the private API is retired', async () => {
    const local = await startLocalRun();
    const first = await local.provision(aRequest());
    const [a] = first.result.vpcEndpointIds;
    await local.provision(
      aRequest({ network: { vpcId: await makeVpc(local) }, associations: [a] }),
    );

    const retired = await local.retire(first.result.id);

    expect(retired.error).toBeUndefined();
    expect(whatIsOurs(retired.state)).toEqual({});
  });
});
