import { describe, expect, test } from '@jest/globals';
import type { DiagnosisPicture } from '../../../../src/private-api/diagnosis/picture.ts';
import type { Finding } from '../../../../src/private-api/finding.ts';
import { judgeAccessLogs } from '../../../../src/private-api/findings/rules/access-logs.ts';
import { judgeDeployment } from '../../../../src/private-api/findings/rules/deployment.ts';
import { judgeDrift } from '../../../../src/private-api/findings/rules/drift.ts';
import { judgeLambdaTargets } from '../../../../src/private-api/findings/rules/lambda-targets.ts';
import { judgeQuotaUse } from '../../../../src/private-api/findings/rules/quota-use.ts';
import { judgeRestApi } from '../../../../src/private-api/findings/rules/rest-api.ts';
import { writeAccessPolicy } from '../../../../src/private-api/policy/write-access-policy.ts';
import { aMethod, aPicture, aRestApi, vpcEndpointId } from './a-picture.ts';

const judge = (picture: DiagnosisPicture): Finding[] =>
  [
    judgeRestApi,
    judgeDeployment,
    judgeDrift,
    judgeAccessLogs,
    judgeLambdaTargets,
    judgeQuotaUse,
  ].flatMap((rule) => rule(picture));
const codes = (change: Partial<DiagnosisPicture>) =>
  judge(aPicture(change)).map(({ code }) => code);

const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
const uri = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
const invoking = (change: object = {}) =>
  aMethod({ integration: { type: 'AWS_PROXY', uri, ...change } });
const source = 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5';
const permission = (change: object = {}) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'apigateway.amazonaws.com' },
        Action: 'lambda:InvokeFunction',
        Resource: functionArn,
        Condition: { ArnLike: { 'AWS:SourceArn': `${source}/*/GET/orders` } },
        ...change,
      },
    ],
  });
const withFunction = (policy: string | null, method = invoking()) => ({
  methods: { seen: [method] },
  deployments: { unseen: 'no' },
  lambdaTargets: [{ functionArn, policy: { seen: policy } }],
});

const policy = JSON.stringify(writeAccessPolicy({ vpcEndpointIds: [vpcEndpointId], vpcIds: [] }));
const registered = (change: object = {}) => ({
  registered: {
    id: '111122223333.eu-west-1.orders',
    stage: 'live',
    deploymentId: 'd1',
    vpcEndpointIds: [vpcEndpointId],
    policy,
    content: 'as-made',
    ...change,
  },
  content: { seen: 'as-made' },
});
const stages = (...names: string[]) => ({
  stages: {
    seen: names.map((name) => ({ name, deploymentId: 'd1', accessLogDestinationArn: undefined })),
  },
});
const redeployed = {
  stages: { seen: [{ name: 'live', deploymentId: 'd2', accessLogDestinationArn: undefined }] },
};
const behind = {
  methods: { seen: [aMethod(), aMethod({ method: 'POST' })] },
  deployments: {
    seen: ['d1', 'd2'].map((id) => ({
      id,
      description: '',
      createdAt: '2026-01-01T00:00:00.000Z',
      methods: { '/orders': { GET: 'NONE', ...(id === 'd2' && { POST: 'NONE' }) } },
    })),
  },
};
const aStage = (name: string, deploymentId: string, canaryDeploymentId?: string) => ({
  name,
  deploymentId,
  canaryDeploymentId,
  accessLogDestinationArn: undefined,
});
const logging = (accessLogDestinationArn: string) => ({
  stages: { seen: [{ name: 'live', deploymentId: 'd1', accessLogDestinationArn }] },
});
const opened = {
  restApi: {
    seen: aRestApi({
      policy: '{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}',
    }),
  },
};

describe('nothing is found', () => {
  test.each<[string, Partial<DiagnosisPicture>]>([
    ['of a private API in good health', {}],
    ['of one that is as Cloister left it', registered()],
    [
      'where a request asked for no association',
      {
        restApi: { seen: aRestApi({ vpcEndpointIds: [] }) },
        ...registered({ vpcEndpointIds: [] }),
      },
    ],
    ['where a function lets this API in', withFunction(permission())],
    [
      'where a function lets the whole of API Gateway in',
      withFunction(permission({ Condition: undefined })),
    ],
    [
      'where a path has variables',
      withFunction(
        permission({ Condition: { ArnLike: { 'aws:SourceArn': `${source}/*/*/orders/*` } } }),
        { ...invoking(), path: '/orders/{id}', method: 'ANY' },
      ),
    ],
    [
      'where a function asks for the account of the API and no more',
      withFunction(
        permission({ Condition: { StringEquals: { 'AWS:SourceAccount': '111122223333' } } }),
      ),
    ],
    [
      'where the integration brings a role',
      withFunction(
        permission({ Effect: 'Deny' }),
        invoking({ credentials: 'arn:aws:iam::111122223333:role/api' }),
      ),
    ],
    [
      'where access logs go to Firehose',
      logging('arn:aws:firehose:eu-west-1:111122223333:deliverystream/amazon-apigateway-logs'),
    ],
    [
      'where access logs are asked for and there is a role',
      {
        ...logging('arn:aws:logs:eu-west-1:111122223333:log-group:x'),
        cloudWatchRoleArn: { seen: 'arn:aws:iam::111122223333:role/logs' },
      },
    ],
    [
      'where the account has half of its private APIs',
      { quotaUse: { seen: { privateApis: 300, stages: 5, resources: 150 } } },
    ],
    [
      'where nothing could be looked at',
      {
        restApi: { unseen: 'no' },
        methods: { unseen: 'no' },
        stages: { unseen: 'no' },
        deployments: { unseen: 'no' },
        cloudWatchRoleArn: { unseen: 'no' },
        quotaUse: { unseen: 'no' },
        lambdaTargets: [{ functionArn, policy: { unseen: 'no' } }],
      },
    ],
    [
      'where a stage is behind another one, which serves the methods as they are',
      { ...behind, stages: { seen: [aStage('prod', 'd1'), aStage('test', 'd2')] } },
    ],
    [
      'where a canary serves the methods as they are',
      { ...behind, stages: { seen: [aStage('live', 'd1', 'd2')] } },
    ],
    ['where the deployed methods could not be looked at', { deployments: { unseen: 'no' } }],
  ])('%s', (_, change) => {
    expect(judge(aPicture(change))).toEqual([]);
  });
});

describe('exactly one thing is found', () => {
  test.each<[string, Partial<DiagnosisPicture>]>([
    ['API_NOT_FOUND', { restApi: { seen: null }, stages: { seen: [] } }],
    ['API_NOT_PRIVATE', { restApi: { seen: aRestApi({ endpointTypes: ['REGIONAL'] }) } }],
    [
      'DEFAULT_ENDPOINT_DISABLED',
      { restApi: { seen: aRestApi({ isDefaultEndpointDisabled: true }) } },
    ],
    [
      'ENDPOINT_ACCESS_MODE_STRICT',
      { restApi: { seen: aRestApi({ endpointAccessMode: 'STRICT' }) } },
    ],
    ['NO_ASSOCIATION', { restApi: { seen: aRestApi({ vpcEndpointIds: [] }) } }],
    ['NO_STAGE', { stages: { seen: [] } }],
    ['STAGE_MISSING', { ...registered(), ...stages('test') }],
    ['DEFINITION_NOT_DEPLOYED', { methods: { seen: [aMethod(), aMethod({ method: 'POST' })] } }],
    ['DEFINITION_NOT_DEPLOYED', { methods: { seen: [] } }],
    ['DEFINITION_NOT_DEPLOYED', { methods: { seen: [aMethod({ authorization: 'AWS_IAM' })] } }],
    ['POLICY_NOT_DEPLOYED', { ...registered(), ...opened }],
    ['POLICY_DRIFTED', { ...registered(), ...opened, ...redeployed }],
    [
      'ASSOCIATIONS_NOT_DEPLOYED',
      {
        ...registered(),
        restApi: { seen: aRestApi({ vpcEndpointIds: ['vpce-0123456789abcdef0'] }) },
      },
    ],
    [
      'ASSOCIATIONS_DRIFTED',
      {
        ...registered({ vpcEndpointIds: [vpcEndpointId, 'vpce-0123456789abcdef0'] }),
        ...redeployed,
      },
    ],
    ['CONTENT_NOT_DEPLOYED', { ...registered(), content: { seen: 'changed' } }],
    ['CONTENT_DRIFTED', { ...registered(), content: { seen: 'changed' }, ...redeployed }],
    ['ACCESS_LOGS_WITHOUT_ROLE', logging('arn:aws:logs:eu-west-1:111122223333:log-group:x')],
    ['LAMBDA_NOT_FOUND', withFunction(null)],
    ['LAMBDA_NOT_PERMITTED', withFunction('')],
    [
      'LAMBDA_NOT_PERMITTED',
      withFunction(
        permission({
          Condition: {
            ArnLike: { 'AWS:SourceArn': 'arn:aws:execute-api:eu-west-1:111122223333:other/*' },
          },
        }),
      ),
    ],
    [
      'LAMBDA_NOT_PERMITTED',
      withFunction(
        permission({ Condition: { ArnLike: { 'AWS:SourceArn': `${source}/*/POST/orders` } } }),
      ),
    ],
    [
      'LAMBDA_NOT_PERMITTED',
      withFunction(permission({ Principal: { Service: 's3.amazonaws.com' } })),
    ],
    ['LAMBDA_NOT_PERMITTED', withFunction(permission({ Action: 'lambda:GetFunction' }))],
    [
      'LAMBDA_NOT_PERMITTED',
      withFunction(
        permission({ Condition: { StringEquals: { 'AWS:SourceAccount': '444455556666' } } }),
      ),
    ],
    ['LAMBDA_NOT_PERMITTED', withFunction(permission(), { ...invoking(), method: 'ANY' })],
    [
      'PRIVATE_APIS_NEARLY_USED_UP',
      { quotaUse: { seen: { privateApis: 540, stages: 1, resources: 1 } } },
    ],
    ['STAGES_NEARLY_USED_UP', { quotaUse: { seen: { privateApis: 1, stages: 9, resources: 1 } } }],
    [
      'RESOURCES_NEARLY_USED_UP',
      { quotaUse: { seen: { privateApis: 1, stages: 1, resources: 270 } } },
    ],
  ])('%s', (code, change) => {
    expect(codes(change)).toEqual([code]);
  });
});

test.each([
  ['there are several stages', [aStage('prod', 'd1'), aStage('test', 'd1')]],
  ['there is a canary', [aStage('live', 'd1', 'd1')]],
])('what no stage serves is named, and deployed nowhere by itself where %s', (_, seen) => {
  const found = judge(aPicture({ ...behind, stages: { seen } }));

  expect(found.map(({ code }) => code)).toEqual(seen.map(() => 'DEFINITION_NOT_DEPLOYED'));
  expect(found.filter(({ command }) => command !== undefined)).toEqual([]);
});

test('a function that was made for nobody is told how to let this API in', () => {
  const [found] = judge(aPicture(withFunction('')));

  expect(found?.command).toBe(
    `aws lambda add-permission --function-name ${functionArn} --statement-id api-gateway-a1b2c3d4e5 --action lambda:InvokeFunction --principal apigateway.amazonaws.com --source-arn '${source}/*' --region eu-west-1`,
  );
});

test('a function of another region is permitted where it is', () => {
  const far = functionArn.replace('eu-west-1', 'us-east-1');
  const method = invoking({ uri: uri.replace(functionArn, far) });
  const picture = aPicture({
    ...withFunction('', method),
    lambdaTargets: [{ functionArn: far, policy: { seen: '' } }],
  });

  expect(judge(picture)[0]?.command).toMatch(
    /--function-name \S+us-east-1\S+ .* --region us-east-1$/,
  );
});

test('what a stage does not serve is named, and a long list is cut short', () => {
  const methods = Array.from({ length: 30 }, (_, n) => aMethod({ path: `/path-${n}` }));

  const [found] = judge(aPicture({ methods: { seen: methods } }));

  expect(found?.seen).toContain('GET /path-0 is missing');
  expect(found?.seen).toMatch(/21 more differ$/);
});
