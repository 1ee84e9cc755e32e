import { expect, test } from '@jest/globals';
import type { Snapshot } from '../../../src/private-api/registry/private-api-record.ts';
import { stageRestoration } from '../../../src/private-api/rollback/stage-restoration.ts';

const had: Snapshot['stage'] = {
  name: 'live',
  deploymentId: 'd1',
  variables: { backend: 'blue' },
  tracing: false,
  tags: {},
};

test('a stage that is as it was needs nothing', () => {
  expect(stageRestoration(had, had)).toEqual([]);
});

test('what it had not is taken away: description, variables, access logs, throttling', () => {
  const has = {
    ...had,
    description: 'For few',
    variables: { backend: 'blue', more: 'yes' },
    accessLogDestinationArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:calls',
    accessLogFormat: '{}',
    throttling: { rateLimit: 7, burstLimit: 5000 },
  };

  expect(stageRestoration(had, has)).toEqual([
    { op: 'replace', path: '/description', value: '' },
    { op: 'remove', path: '/variables/more' },
    { op: 'remove', path: '/accessLogSettings' },
    { op: 'remove', path: '/*/*' },
  ]);
});

test('what it had otherwise is as it was again', () => {
  const destination = 'arn:aws:logs:eu-west-1:111122223333:log-group:calls';
  const full = {
    ...had,
    description: 'For all',
    tracing: true,
    accessLogDestinationArn: destination,
    accessLogFormat: 'one',
    throttling: { rateLimit: 9, burstLimit: 5000 },
  };

  expect(stageRestoration(full, { ...full, ...had, accessLogFormat: 'two' })).toEqual([
    { op: 'replace', path: '/tracingEnabled', value: 'true' },
    { op: 'replace', path: '/accessLogSettings/format', value: 'one' },
  ]);
  expect(stageRestoration(full, had)).toEqual([
    { op: 'replace', path: '/description', value: 'For all' },
    { op: 'replace', path: '/tracingEnabled', value: 'true' },
    { op: 'replace', path: '/accessLogSettings/destinationArn', value: destination },
    { op: 'replace', path: '/accessLogSettings/format', value: 'one' },
    { op: 'replace', path: '/*/*/throttling/rateLimit', value: '9' },
    { op: 'replace', path: '/*/*/throttling/burstLimit', value: '5000' },
  ]);
});
