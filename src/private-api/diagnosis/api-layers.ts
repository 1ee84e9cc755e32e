import { readPolicy } from '../findings/rules/read-policy.ts';
import { evaluatePolicy, type Verdict as PolicyVerdict } from '../policy/evaluate-policy.ts';
import { needsAllow } from '../policy/may-pass.ts';
import { layerOf, untold } from './layer-of.ts';
import { seenOf } from './look.ts';
import type { DiagnosisPicture } from './picture.ts';
import type { Layer, Verdict } from './trace.ts';

/** Whether there is a private API with a stage to call. */
export const apiLayer = (picture: DiagnosisPicture): Layer => {
  const layer = layerOf('api');
  const { restApiId, restApi } = picture;
  if ('unseen' in restApi)
    return layer('unknown', `${restApiId} was not seen: ${restApi.unseen}`, untold);
  if (restApi.seen === null)
    return layer('stops', `${restApiId} does not exist`, 'There is nothing to call.');
  const { endpointTypes, isDefaultEndpointDisabled } = restApi.seen;
  if (!endpointTypes.includes('PRIVATE'))
    return layer(
      'stops',
      `${restApiId} is of type ${endpointTypes.join(', ')}`,
      'Through an endpoint, only private APIs answer.',
    );
  if (isDefaultEndpointDisabled)
    return layer(
      'stops',
      `disableExecuteApiEndpoint of ${restApiId} is true`,
      'Every URL but that of a custom domain name leads to the default endpoint.',
    );
  const stages = seenOf(picture.stages);
  if (stages === undefined) return layer('unknown', `stages of ${restApiId} were not seen`, untold);
  const names = stages.map(({ name }) => name).join(', ');
  return names === ''
    ? layer('stops', `${restApiId} has no stage`, 'What is not deployed cannot be called.')
    : layer('passes', `${restApiId} is private and has the stages ${names}`, 'It can be called.');
};

/** Where a call comes from, as far as a policy asks. */
interface Source {
  readonly vpcEndpointId: string;
  readonly vpcId: string | undefined;
}

/** Of methods that were not seen. */
const notKnown = 'unknown';

const nameOf = (authorization: string): string | undefined =>
  authorization === notKnown ? undefined : authorization;

/** The ways in which methods authorize their callers, each once. */
const authorizationsOf = (picture: DiagnosisPicture): string[] => {
  const types = (seenOf(picture.methods) ?? []).map(({ authorization }) => authorization);
  return types.length === 0 ? [notKnown] : [...new Set(types)];
};

/** Whether the resource policy lets calls in, and how methods authorize them: for each way of authorization. */
export const authorizationLayers = (picture: DiagnosisPicture, source: Source): Layer[] => {
  const authorizations = authorizationsOf(picture);
  return [
    ...authorizations.map((authorization) => policyLayer(authorization, picture, source)),
    ...authorizations.map(methodLayer),
  ];
};

const policyLayer = (authorization: string, picture: DiagnosisPicture, source: Source): Layer => {
  const policy = readPolicy(picture);
  const layer = layerOf('resource-policy', nameOf(authorization));
  const from = [source.vpcEndpointId, source.vpcId].filter((id) => id !== undefined).join(' in ');
  switch (policy.kind) {
    case 'unseen':
      return layer('unknown', 'the policy was not seen', untold);
    case 'missing':
      return layer(
        'stops',
        `${picture.restApiId} has no policy`,
        'A private API without one lets nobody in.',
      );
    case 'unreadable':
      return layer('unknown', 'the policy is of a form that is not judged', untold);
    case 'read': {
      const { document, executeApiArn } = policy.view;
      const verdicts = signersOf(authorization).map((signer) =>
        evaluatePolicy(document, { ...source, signer }, executeApiArn),
      );
      const said = verdicts.every((verdict) => verdict === verdicts[0]) ? verdicts[0] : 'unsure';
      return layer(...passage(said ?? 'unsure', authorization, from));
    }
  }
};

/** Only of a method with AWS_IAM authorization has IAM seen who signed. */
const signersOf = (authorization: string): ('nobody' | 'somebody')[] => {
  if (authorization === notKnown) return ['nobody', 'somebody'];
  return [authorization === 'AWS_IAM' ? 'somebody' : 'nobody'];
};

const passage = (
  said: PolicyVerdict,
  authorization: string,
  from: string,
): [verdict: Verdict, seen: string, because: string] => {
  switch (said) {
    case 'allowed':
      return ['passes', `the policy allows calls from ${from}`, 'No Deny applies to them.'];
    case 'denied':
      return ['stops', `the policy denies calls from ${from}`, 'A Deny outweighs every Allow.'];
    case 'silent':
      return needsAllow(authorization)
        ? ['stops', `the policy does not allow calls from ${from}`, 'Without an Allow it denies.']
        : [
            'depends',
            `the policy says nothing of calls from ${from}`,
            authorization === 'AWS_IAM'
              ? 'Identities of the account of the API get in by their own policies, and others not.'
              : 'The authorizer decides.',
          ];
    case 'unsure':
      return [
        'depends',
        `the policy speaks of calls from ${from}`,
        'It hangs on who signs them, or on method, path or another condition.',
      ];
  }
};

const demands: Readonly<Record<string, readonly [Verdict, string]>> = {
  NONE: ['passes', 'These methods ask for no authorization.'],
  AWS_IAM: [
    'depends',
    'Calls must be signed (Signature Version 4) by an identity that may execute-api:Invoke.',
  ],
  CUSTOM: ['depends', 'A Lambda authorizer decides, by what it is sent.'],
  COGNITO_USER_POOLS: ['depends', 'Calls must bring a token of the user pool.'],
};

const methodLayer = (authorization: string): Layer => {
  const layer = layerOf('method-authorization', nameOf(authorization));
  if (authorization === notKnown) return layer('unknown', 'no method was seen', untold);
  const [verdict, because] = demands[authorization] ?? ['unknown', untold];
  return layer(verdict, `there are methods with authorization ${authorization}`, because);
};
