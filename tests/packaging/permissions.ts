import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { repository } from './service.ts';

const readYaml = (path: string): unknown => parse(readFileSync(new URL(path, repository), 'utf8'));

/** The operations that each function calls, as the table of permissions says. */
export const permissions = z
  .record(z.string(), z.array(z.string()))
  .parse(readYaml('deployment/permissions.yml'));

/** The statements that each operation needs, as the table of operations says. */
export const { operations } = z
  .looseObject({
    operations: z.record(z.string(), z.array(z.looseObject({ Action: z.string() }))),
  })
  .parse(readYaml('deployment/operations.yml'));
