import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadPattern } from '../../local/aws/events/load-pattern.ts';
import { matches, patternSchema } from '../../local/aws/events/pattern.ts';
import { outcomeSchema } from '../../src/private-api/outcome.ts';
import { blocksOf, readPage, rowsOf } from './markdown.ts';

const page = readPage('docs/outcomes.md');

const eventSchema = z.strictObject({
  source: z.literal('cloister'),
  'detail-type': z.string(),
  resources: z.tuple([z.string()]),
  detail: z.looseObject({ executionId: z.string().optional(), id: z.string() }),
});

const events = blocksOf(page, 'json').map((block) => eventSchema.parse(JSON.parse(block)));

const types = outcomeSchema.options.map(({ shape }) => shape.type.value);

test('every kind of event stands in the table, and has a sample that is one', () => {
  const outcomes = events.map((event) =>
    outcomeSchema.parse({ type: event['detail-type'], detail: event.detail }),
  );

  expect(outcomes.map(({ type }) => type)).toEqual(types);
  expect(rowsOf(page).map(([type]) => type)).toEqual(types.map((type) => `\`${type}\``));
});

test('a sample is of the execution or the API that its resource names', () => {
  for (const { resources, detail } of events)
    expect(resources[0].split(':').at(-1)).toBe(detail.executionId ?? detail['restApiId']);
});

test('the sample rule hears what it says', () => {
  const [template = ''] = blocksOf(page, 'yaml');
  const { Resources } = z
    .object({
      Resources: z.object({
        OrdersIsReady: z.object({ Properties: z.object({ EventPattern: patternSchema }) }),
      }),
    })
    .parse(parse(template, { logLevel: 'error' }));
  const { EventPattern } = Resources.OrdersIsReady.Properties;

  expect(events.map((event) => matches(EventPattern, event))).toEqual([true, true, false, false]);
});

test('no rule of the service hears an outcome: what it says of itself starts nothing', async () => {
  const folder = new URL('../../rules/', import.meta.url);
  const patterns = await Promise.all(
    readdirSync(folder).map((name) => loadPattern(new URL(name, folder))),
  );

  expect(patterns.length).toBeGreaterThan(2);
  for (const pattern of patterns)
    for (const event of events) expect(matches(pattern, event)).toBe(false);
});
