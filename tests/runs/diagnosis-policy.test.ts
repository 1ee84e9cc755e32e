import { UpdateMethodCommand } from '@aws-sdk/client-api-gateway';
import { expect, test } from '@jest/globals';
import { describeWithAwsCli } from '../support/aws-cli.ts';
import {
  allow,
  denyUnlessFrom,
  type DiagnosedApi,
  diagnosedApi,
} from '../support/diagnosed-api.ts';
import { home } from '../support/step-request.ts';
import { testMendedByCommand } from './mended-by-command.ts';

const role = `arn:aws:iam::${home.account}:role/caller`;
const gone = 'vpce-0123456789abcdef0';

/** What AWS_IAM does to the only method, without a deployment. */
const authorizeByIam = async ({ apigateway, restApiId, world }: DiagnosedApi) => {
  const { methods } = await world.apiGateway.inspectResources(restApiId);
  await apigateway.send(
    new UpdateMethodCommand({
      restApiId,
      resourceId: methods[0]?.resourceId,
      httpMethod: 'GET',
      patchOperations: [{ op: 'replace', path: '/authorizationType', value: 'AWS_IAM' }],
    }),
  );
};

/** What breaks an API so that its finding's command mends it. */
const mendedByCommand: Record<string, (api: DiagnosedApi) => Promise<unknown>> = {
  POLICY_MISSING: (api) => api.patch({ op: 'replace', path: '/policy', value: '' }),
  POLICY_ID_UNDER_WRONG_KEY: (api) =>
    api.setPolicy(allow, {
      ...denyUnlessFrom([]),
      Condition: { StringNotEquals: { 'aws:SourceVpc': api.vpcEndpointId } },
    }),
  POLICY_RESOURCE_MATCHES_NOTHING: (api) =>
    api.setPolicy(allow, { ...denyUnlessFrom(api.vpcEndpointId), Resource: 'execute-api/*' }),
  'POLICY_RESOURCE_MATCHES_NOTHING as it is about another API': (api) =>
    api.setPolicy(
      { ...allow, Resource: `arn:aws:execute-api:${home.region}:${home.account}:zzzzzzzzzz/*` },
      denyUnlessFrom(api.vpcEndpointId),
    ),
  POLICY_DENIES_EVERYTHING: (api) =>
    api.setPolicy(allow, { ...allow, Effect: 'Deny' }, denyUnlessFrom(api.vpcEndpointId)),
  POLICY_ALLOWS_NOBODY: (api) => api.setPolicy(denyUnlessFrom(api.vpcEndpointId)),
  POLICY_OPEN: (api) => api.setPolicy(allow),
  'POLICY_OPEN where a Deny is about addresses': (api) =>
    api.setPolicy(allow, {
      ...denyUnlessFrom([]),
      Condition: { NotIpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' } },
    }),
  POLICY_OPEN_FOR_AUTHORIZED_METHODS: async (api) => {
    await authorizeByIam(api);
    await api.setPolicy({
      ...allow,
      Condition: { StringEquals: { 'aws:SourceVpce': api.vpcEndpointId } },
    });
  },
  POLICY_PRINCIPALS_WITHOUT_IAM: (api) =>
    api.setPolicy({ ...allow, Principal: { AWS: role } }, denyUnlessFrom(api.vpcEndpointId)),
  POLICY_EXCLUDES_ASSOCIATED_ENDPOINT: async (api) => {
    const other = await api.createOtherVpcEndpoint();
    await api.patch({ op: 'add', path: '/endpointConfiguration/vpcEndpointIds', value: other });
    await api.deploy();
  },
};

interface ByHand {
  readonly broken: (api: DiagnosedApi) => Promise<unknown>;
  /** The statements that its remedy asks for. */
  readonly mended: (api: DiagnosedApi) => readonly object[];
}

const mendedByHand: Record<string, ByHand> = {
  POLICY_NAMES_UNKNOWN_ENDPOINT: {
    broken: (api) => api.setPolicy(allow, denyUnlessFrom([api.vpcEndpointId, gone])),
    mended: (api) => [allow, denyUnlessFrom(api.vpcEndpointId)],
  },
  POLICY_NOT_JUDGED: {
    broken: (api) =>
      api.setPolicy(
        { Effect: 'Deny', NotPrincipal: { AWS: role }, Action: '*', Resource: '*' },
        allow,
      ),
    mended: (api) => [allow, denyUnlessFrom(api.vpcEndpointId)],
  },
  POLICY_NEARLY_FULL: {
    broken: (api) =>
      api.setPolicy(allow, {
        ...denyUnlessFrom([]),
        Condition: {
          StringNotEquals: {
            'aws:SourceVpce': api.vpcEndpointId,
            'aws:SourceVpc': Array.from(
              { length: 300 },
              (_, n) => `vpc-${n.toString(16).padStart(17, '0')}`,
            ),
          },
        },
      }),
    mended: (api) => [allow, denyUnlessFrom(api.vpcEndpointId)],
  },
};

describeWithAwsCli('what is wrong with a resource policy is found alone', () => {
  testMendedByCommand(mendedByCommand);

  test.each(Object.entries(mendedByHand))(
    '%s, and what its remedy says mends it',
    async (code, { broken, mended }) => {
      const api = await diagnosedApi();
      await broken(api);

      expect((await api.findings()).map((finding) => finding.code)).toEqual([code]);

      const value = JSON.stringify({ Version: '2012-10-17', Statement: mended(api) });
      await api.cli(
        ...['apigateway', 'update-rest-api', '--rest-api-id', api.restApiId],
        ...['--patch-operations', JSON.stringify([{ op: 'replace', path: '/policy', value }])],
      );
      await api.deploy();
      expect(await api.findings()).toEqual([]);
    },
  );

  test('POLICY_NAMES_UNASSOCIATED_ENDPOINT, and to associate the endpoint mends it', async () => {
    const api = await diagnosedApi();
    const other = await api.createOtherVpcEndpoint();
    await api.setPolicy(allow, denyUnlessFrom([api.vpcEndpointId, other]));

    expect((await api.findings()).map(({ code }) => code)).toEqual([
      'POLICY_NAMES_UNASSOCIATED_ENDPOINT',
    ]);

    await api.cli(
      ...['apigateway', 'update-rest-api', '--rest-api-id', api.restApiId, '--patch-operations'],
      `op=add,path=/endpointConfiguration/vpcEndpointIds,value=${other}`,
    );
    await api.deploy();
    expect(await api.findings()).toEqual([]);
  });
});
