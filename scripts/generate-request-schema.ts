import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { requestJsonSchema } from '../src/private-api/request/request-json-schema.ts';

const file = new URL('../docs/request.schema.json', import.meta.url);
const style = await resolveConfig(file);
await writeFile(
  file,
  await format(JSON.stringify(requestJsonSchema()), { ...style, parser: 'json' }),
);
