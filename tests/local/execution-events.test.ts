import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import type { EventEnvelope } from '../../local/aws/events/put-events.ts';
import { announceEndings } from '../../local/execution-events.ts';
import { patternSchema } from '../../local/aws/events/pattern.ts';
import { executionEnded } from '../support/execution-ended.ts';
import { deploy } from './stepfunctions/deploy.ts';

const pattern = patternSchema.parse(
  parse(readFileSync(new URL('../../rules/execution-ended.yml', import.meta.url), 'utf8')),
);

const once = `
  definition:
    StartAt: Work
    States:
      Work: { Type: Task, Resource: '\${work}', TimeoutSeconds: 600, End: true }`;

/** A machine, whose input says how it ends, and what a rule hears of it. */
const listening = async () => {
  const heard: EventEnvelope[] = [];
  const work = (input: unknown): unknown => {
    if (input === 'fail') throw new Error('no');
    return input === 'hang' ? new Promise(() => undefined) : 'done';
  };
  const provision = await deploy(once, { work });
  const retire = await deploy(once, { work });
  const rule = { pattern, deliver: (event: EventEnvelope) => void heard.push(event) };
  const stopping = new AbortController();
  announceEndings({ provision, retire }, [rule], stopping.signal);
  return { heard, provision, retire, stopping };
};

test('an execution that fails or is aborted is told of as AWS documents it', async () => {
  const { heard, provision } = await listening();

  await provision.start('failed', '"fail"').done;
  const aborted = provision.start('aborted', '"hang"');
  provision.stop(aborted);
  provision.stop(aborted);

  expect(heard).toHaveLength(2);
  expect(heard.map(({ detail }) => (detail as { status: string }).status)).toEqual([
    'FAILED',
    'ABORTED',
  ]);
  const documented = executionEnded('ABORTED');
  expect(Object.keys(heard[1] ?? {}).toSorted()).toEqual(Object.keys(documented).toSorted());
  expect(heard[1]).toMatchObject({
    source: documented.source,
    'detail-type': documented['detail-type'],
    resources: [aborted.arn],
  });
  const { detail } = heard[1] ?? {};
  expect(Object.keys(detail ?? {}).toSorted()).toEqual(Object.keys(documented.detail).toSorted());
  expect(detail).toMatchObject({
    executionArn: aborted.arn,
    stateMachineArn: provision.machine.arn,
    name: 'aborted',
    startDate: aborted.startedAt,
    stopDate: aborted.ending?.at,
    input: '"hang"',
    output: null,
  });
});

test('one that ends well, or as everything stops, is not', async () => {
  const { heard, provision, retire, stopping } = await listening();

  await provision.start('well', '1').done;
  const last = retire.start('last', '"hang"');
  stopping.abort();
  retire.stop(last);

  expect(last.ending?.status).toBe('ABORTED');
  expect(heard).toEqual([]);
});
