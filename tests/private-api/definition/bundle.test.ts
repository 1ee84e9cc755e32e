import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { openapi, swagger } from './documents.ts';

test('a bundle for Lambda checks definitions with nothing beside it, neither packages nor schema files', async () => {
  const main = `
    import { checkDefinition } from './src/private-api/definition/check-definition.ts';
    const nothing = { allowedRoleArns: [], allowedServices: [] };
    const documents = ${JSON.stringify([openapi(), swagger(), { ...openapi(), paths: [] }])};
    console.log(JSON.stringify(documents.map((document) => checkDefinition(document, nothing).length > 0)));`;

  const { outputFiles } = await build({
    stdin: { contents: main, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minify: true,
  });

  const output = execFileSync(process.execPath, ['--input-type=module'], {
    input: outputFiles[0]!.text,
    cwd: '/',
    encoding: 'utf8',
  });
  expect(JSON.parse(output)).toEqual([false, false, true]);
});
