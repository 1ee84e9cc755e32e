import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { findingSchema } from '../../src/private-api/finding.ts';
import { awsCli, describeWithAwsCli } from '../support/aws-cli.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { aRequest } from './a-request.ts';

const id = '111122223333.us-east-1.orders';
const place = { account: '111122223333', region: 'us-east-1' };

const diagnosisSchema = z.object({
  healthy: z.boolean(),
  findings: z.array(findingSchema),
  notLookedAt: z.array(z.string()),
});

const diagnose = async (local: LocalRun) => {
  const { status, body } = await local.http('GET', `/private-apis/${id}/diagnosis`);
  expect(status).toBe(200);
  return diagnosisSchema.parse(body);
};

type Cli = ReturnType<typeof awsCli>;

/** A READY private API, and the AWS CLI in the hands of somebody who does not know of Cloister. */
const provisioned = async () => {
  const local = await startLocalRun();
  const run = await local.provision(aRequest());
  expect(run.status).toBe('SUCCEEDED');
  const { restApiId } = run.result;
  const cli = awsCli({ url: local.service.awsUrl, ...place });
  return { local, cli, restApiId, vpcEndpointId: run.state.vpcEndpoints[0].VpcEndpointId };
};

interface Drifting {
  readonly cli: Cli;
  readonly restApiId: string;
  readonly vpcEndpointId: string;
}

const patch = ({ cli, restApiId }: Drifting, operation: object) =>
  cli(
    ...['apigateway', 'update-rest-api', '--rest-api-id', restApiId],
    ...['--patch-operations', JSON.stringify([operation])],
  );

/** Another policy, which lets in the same and nobody else. */
const changePolicy = (drifting: Drifting) => {
  const everyCall = {
    Principal: '*',
    Action: 'execute-api:Invoke',
    Resource: 'execute-api:/*',
  };
  const Condition = {
    StringNotEquals: {
      'aws:SourceVpce': [drifting.vpcEndpointId],
      'aws:SourceVpc': ['vpc-0123456789abcdef0'],
    },
  };
  const value = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', ...everyCall },
      { Effect: 'Deny', ...everyCall, Condition },
    ],
  });
  return patch(drifting, { op: 'replace', path: '/policy', value });
};

const disassociate = (drifting: Drifting) =>
  patch(drifting, {
    op: 'remove',
    path: '/endpointConfiguration/vpcEndpointIds',
    value: drifting.vpcEndpointId,
  });

const addMethod = async ({ cli, restApiId }: Drifting) => {
  const { items } = z
    .object({ items: z.array(z.object({ id: z.string(), path: z.string() })) })
    .parse(await cli('apigateway', 'get-resources', '--rest-api-id', restApiId));
  const resourceId = items.find(({ path }) => path === '/orders')?.id ?? '';
  const where = ['--rest-api-id', restApiId, '--resource-id', resourceId, '--http-method', 'POST'];
  await cli('apigateway', 'put-method', ...where, '--authorization-type', 'NONE');
  await cli('apigateway', 'put-integration', ...where, '--type', 'MOCK');
};

const deploy = ({ cli, restApiId }: Drifting) =>
  cli(
    ...['apigateway', 'create-deployment', '--rest-api-id', restApiId],
    ...['--stage-name', 'live'],
  );

const changes: Record<string, (drifting: Drifting) => Promise<unknown>> = {
  POLICY_NOT_DEPLOYED: changePolicy,
  POLICY_DRIFTED: async (drifting) => {
    await changePolicy(drifting);
    await deploy(drifting);
  },
  ASSOCIATIONS_NOT_DEPLOYED: disassociate,
  ASSOCIATIONS_DRIFTED: async (drifting) => {
    await disassociate(drifting);
    await deploy(drifting);
  },
  CONTENT_NOT_DEPLOYED: addMethod,
  CONTENT_DRIFTED: async (drifting) => {
    await addMethod(drifting);
    await deploy(drifting);
  },
  STAGE_MISSING: async (drifting) => {
    const { cli, restApiId } = drifting;
    const stage = ['--rest-api-id', restApiId, '--stage-name'];
    await cli('apigateway', 'create-deployment', ...stage, 'test');
    await cli('apigateway', 'delete-stage', ...stage, 'live');
  },
};

test('a private API as Cloister left it: nothing is found', async () => {
  const { local } = await provisioned();

  expect(await diagnose(local)).toEqual({ healthy: true, findings: [], notLookedAt: [] });
});

describeWithAwsCli('what somebody changed of a private API is found alone', () => {
  test.each(Object.entries(changes))(
    '%s, and the same request puts it right',
    async (code, change) => {
      const { local, ...drifting } = await provisioned();
      await change(drifting);
      await local.pass(120);

      const { findings } = await diagnose(local);

      expect(findings.map((finding) => finding.code)).toEqual([code]);
      expect((await local.provision(aRequest())).status).toBe('SUCCEEDED');
      expect(await diagnose(local)).toEqual({ healthy: true, findings: [], notLookedAt: [] });
    },
  );
});
