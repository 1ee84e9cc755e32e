import fc from 'fast-check';
import type { Call } from './evaluate-policy.ts';

export const vpces = ['vpce-aaaaaaaa', 'vpce-bbbbbbbb', 'vpce-cccccccc'];
export const vpcs = ['vpc-aaaaaaaa', 'vpc-bbbbbbbb', 'vpc-cccccccc'];
export const role = 'arn:aws:iam::111122223333:role/caller';

/** Mostly what closes a policy, now and then something that looks like it. */
const mostly = <Value>(good: Value, ...others: Value[]) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(good) },
    { weight: 1, arbitrary: fc.constantFrom(good, ...others) },
  );

const ids = fc.oneof(
  { weight: 6, arbitrary: fc.subarray(vpces.slice(0, 2), { minLength: 1 }) },
  { weight: 4, arbitrary: fc.subarray(vpcs.slice(0, 2), { minLength: 1 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<string[]>(
      ['vpce-*'],
      ['*'],
      ['vpce-aaaaaaa?'],
      ['${aws:SourceVpce}'],
    ),
  },
);
const key = fc.constantFrom(
  'aws:SourceVpce',
  'aws:SourceVpc',
  'AWS:sourcevpce',
  'aws:SourceIp',
  'aws:Referer',
);
const operator = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('StringEquals', 'StringNotEquals') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'StringLike',
      'StringNotLike',
      'StringEqualsIfExists',
      'StringNotEqualsIfExists',
      'ForAllValues:StringEquals',
      'ForAllValues:StringNotEquals',
      'ForAnyValue:StringNotEquals',
      'Null',
      'IpAddress',
    ),
  },
);
const condition = fc.dictionary(operator, fc.dictionary(key, ids, { minKeys: 1, maxKeys: 2 }), {
  minKeys: 0,
  maxKeys: 2,
});

const statement = fc.record(
  {
    Effect: fc.constantFrom('Allow', 'Deny'),
    Principal: mostly<unknown>('*', { AWS: role }, { AWS: [role, '*'] }, { Service: '*' }),
    Action: mostly<unknown>(
      'execute-api:Invoke',
      'execute-api:Inv*',
      ['execute-api:*'],
      'execute-api:Manage*',
      '*',
    ),
    Resource: mostly<unknown>('execute-api:/*', '*', 'execute-api:/live/*', [
      'execute-api:/live/GET/',
      'execute-api:/*',
    ]),
    Condition: condition,
  },
  { requiredKeys: ['Effect', 'Principal', 'Action', 'Resource'] },
);

/** Policies that close an API, or almost. */
export const policy = fc
  .array(statement, { minLength: 1, maxLength: 3 })
  .map((Statement) => ({ Version: '2012-10-17', Statement }));

/** Calls from anywhere, signed or not. */
export const call: fc.Arbitrary<Call> = fc
  .record({
    vpcEndpointId: fc.option(fc.constantFrom(...vpces), { nil: undefined }),
    vpcId: fc.option(fc.constantFrom(...vpcs), { nil: undefined }),
    principal: fc.constantFrom('anonymous', role),
    resource: fc
      .constantFrom('live/GET/', 'live/POST/orders', 'test/GET/')
      .map((path) => `arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/${path}`),
  })
  .map(({ vpcEndpointId, vpcId, ...rest }) => ({
    ...rest,
    ...(vpcEndpointId !== undefined && { vpcEndpointId }),
    ...(vpcId !== undefined && { vpcId }),
  }));
