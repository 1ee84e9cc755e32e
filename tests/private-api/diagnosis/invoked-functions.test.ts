import { expect, test } from '@jest/globals';
import { invokedFunctions } from '../../../src/private-api/diagnosis/invoked-functions.ts';
import { aMethod } from '../findings/rules/a-picture.ts';

const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
const path = 'arn:aws:apigateway:eu-west-1:lambda:path';
const uriOf = (arn: string) => `${path}/2015-03-31/functions/${arn}/invocations`;
const invoking = (uri: string | undefined, credentials?: string) =>
  aMethod({ integration: { type: 'AWS_PROXY', uri, credentials } });

test.each([
  ['a function', uriOf(functionArn), functionArn],
  ['an alias', uriOf(`${functionArn}:live`), `${functionArn}:live`],
  ['the newest version', uriOf(`${functionArn}:$LATEST`), `${functionArn}:$LATEST`],
  [
    'a function that streams its answers',
    `${path}/2021-11-15/functions/${functionArn}/response-streaming-invocations`,
    functionArn,
  ],
])('%s is seen in the URI of an integration', (_, uri, arn) => {
  expect(invokedFunctions([invoking(uri)])).toEqual([
    { functionArn: arn, account: '111122223333', region: 'eu-west-1' },
  ]);
});

test('a function that several methods invoke is seen once, with the account and region that its ARN names', () => {
  const far = 'arn:aws-cn:lambda:cn-north-1:444455556666:function:far';

  const seen = invokedFunctions([functionArn, far, functionArn].map((arn) => invoking(uriOf(arn))));

  expect(seen).toEqual([
    { functionArn, account: '111122223333', region: 'eu-west-1' },
    { functionArn: far, account: '444455556666', region: 'cn-north-1' },
  ]);
});

test.each([
  ['has no integration', aMethod({ integration: undefined })],
  ['invokes nothing', invoking(undefined)],
  ['calls another service', invoking('arn:aws:apigateway:eu-west-1:sqs:path/111122223333/orders')],
  ['brings a role', invoking(uriOf(functionArn), 'arn:aws:iam::111122223333:role/invoker')],
  ['names the function by a stage variable', invoking(uriOf('${stageVariables.function}'))],
  [
    'names the alias by a stage variable',
    invoking(uriOf(`${functionArn}:\${stageVariables.alias}`)),
  ],
  [
    'names part of the function by a stage variable',
    invoking(uriOf(`${functionArn}-\${stageVariables.colour}`)),
  ],
])('none is seen where a method %s', (_, method) => {
  expect(invokedFunctions([method])).toEqual([]);
});
