import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Request } from '../../../src/private-api/request/request.ts';
import type { PatchOperation } from '../../../src/private-api/rest-api/confinement-patch.ts';
import { stagePatch, type StageSettings } from '../../../src/private-api/rest-api/stage-patch.ts';
import { anAcceptedRequest } from '../request/accepted-request.ts';

const asking = (stage: Record<string, unknown>): Request['stage'] =>
  anAcceptedRequest({ stage }).stage;

const bare: StageSettings = { variables: {}, tracing: false };

const text = fc.constantFrom('', 'a', 'b');
const variables = fc.dictionary(
  fc.constantFrom('a', 'b', 'constructor', 'toString'),
  fc.constantFrom('1', '2'),
);
const throttling = fc.record(
  { rateLimit: fc.constantFrom(0, 0.5, 100), burstLimit: fc.constantFrom(0, 200) },
  { requiredKeys: [] },
);
const destination = fc.constantFrom(
  'arn:aws:logs:eu-west-1:111122223333:log-group:a',
  'arn:aws:logs:eu-west-1:111122223333:log-group:b',
);
const asked = fc
  .record(
    {
      description: text,
      variables,
      tracing: fc.boolean(),
      accessLogDestinationArn: destination,
      throttling,
    },
    { requiredKeys: [] },
  )
  .map(asking);
const settings: fc.Arbitrary<StageSettings> = fc.record(
  {
    description: text,
    variables,
    tracing: fc.boolean(),
    accessLogDestinationArn: destination,
    throttling,
  },
  { requiredKeys: ['variables', 'tracing'] },
);

/** What API Gateway makes of a patch: "Patch operations", UpdateStage. It answers nothing for an empty text. */
const applied = (has: StageSettings, patch: readonly PatchOperation[]): StageSettings =>
  patch.reduce<StageSettings>((stage, { op, path, value = '' }) => {
    const [, area, name = ''] = path.split('/');
    if (area === 'variables') {
      const { [name]: _, ...others } = stage.variables;
      return { ...stage, variables: op === 'remove' ? others : { ...others, [name]: value } };
    }
    if (op !== 'replace') throw new Error(`API Gateway would refuse ${op} ${path}`);
    switch (path) {
      case '/description':
        return { ...stage, description: value === '' ? undefined : value };
      case '/tracingEnabled':
        return { ...stage, tracing: value === 'true' };
      case '/accessLogSettings/destinationArn':
        return { ...stage, accessLogDestinationArn: value };
      case '/accessLogSettings/format':
        return { ...stage, accessLogFormat: value };
      case '/*/*/throttling/rateLimit':
        return { ...stage, throttling: { ...stage.throttling, rateLimit: Number(value) } };
      case '/*/*/throttling/burstLimit':
        return { ...stage, throttling: { ...stage.throttling, burstLimit: Number(value) } };
      default:
        throw new Error(`API Gateway would refuse ${path}`);
    }
  }, has);

test('a stage that was patched needs no second patch', () => {
  fc.assert(
    fc.property(asked, settings, (wanted, has) => {
      const after = applied(has, stagePatch(wanted, has));
      expect(stagePatch(wanted, after)).toEqual([]);
      if (wanted.variables !== undefined) expect(after.variables).toEqual(wanted.variables);
    }),
  );
});

test('a setting that is left out stays as it is', () => {
  fc.assert(
    fc.property(settings, (has) => {
      expect(stagePatch(asking({}), has)).toEqual([]);
    }),
  );
});

test('every setting has its place in the patch', () => {
  const patch = stagePatch(
    asking({
      description: 'd',
      variables: { kept: '1', changed: '2' },
      tracing: true,
      accessLogDestinationArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:a',
      accessLogFormat: '$context.requestId',
      throttling: { rateLimit: 0.5, burstLimit: 0 },
    }),
    { ...bare, variables: { kept: '1', changed: '1', gone: '1' } },
  );

  expect(patch).toEqual([
    { op: 'replace', path: '/description', value: 'd' },
    { op: 'replace', path: '/variables/changed', value: '2' },
    { op: 'remove', path: '/variables/gone' },
    { op: 'replace', path: '/tracingEnabled', value: 'true' },
    {
      op: 'replace',
      path: '/accessLogSettings/destinationArn',
      value: 'arn:aws:logs:eu-west-1:111122223333:log-group:a',
    },
    { op: 'replace', path: '/accessLogSettings/format', value: '$context.requestId' },
    { op: 'replace', path: '/*/*/throttling/rateLimit', value: '0.5' },
    { op: 'replace', path: '/*/*/throttling/burstLimit', value: '0' },
  ]);
});

test('an empty description is no difference from none, and no variables take all away', () => {
  expect(stagePatch(asking({ description: '' }), bare)).toEqual([]);
  expect(
    stagePatch(asking({ variables: {} }), { ...bare, variables: { constructor: '1' } }),
  ).toEqual([{ op: 'remove', path: '/variables/constructor' }]);
});

test('a destination without a format gets a JSON line with both request ids, unless the stage has one', () => {
  const accessLogDestinationArn = 'arn:aws:logs:eu-west-1:111122223333:log-group:a';
  const formatsIn = (has: StageSettings) =>
    stagePatch(asking({ accessLogDestinationArn }), has).filter(({ path }) =>
      path.endsWith('/format'),
    );

  const [format] = formatsIn(bare);

  expect(JSON.parse(format?.value ?? '')).toMatchObject({
    requestId: '$context.requestId',
    extendedRequestId: '$context.extendedRequestId',
  });
  expect(formatsIn({ ...bare, accessLogFormat: '$context.requestId' })).toEqual([]);
});
