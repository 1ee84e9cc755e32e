import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { routes } from '../../../local/http/routes.ts';

const deployedSchema = z.object({
  functions: z.record(
    z.string(),
    z.object({
      events: z
        .array(z.object({ http: z.object({ method: z.string(), path: z.string() }) }))
        .default([]),
    }),
  ),
});

test('the local interface has the routes that are deployed, each with the same function', () => {
  const file = readFileSync(new URL('../../../serverless.yml', import.meta.url), 'utf8');
  const { functions } = deployedSchema.parse(parse(file, { logLevel: 'silent' }));

  const deployed = Object.entries(functions).flatMap(([name, { events }]) =>
    events.map(({ http }) => ({
      method: http.method.toUpperCase(),
      resource: http.path === '/' ? '/' : `/${http.path}`,
      function: name,
    })),
  );

  expect(routes).toEqual(expect.arrayContaining(deployed));
  expect(deployed).toHaveLength(routes.length);
});
