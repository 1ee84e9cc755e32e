/** Bundles every function of serverless.yml into `.package/`: one file each, byte for byte the same on every machine. */
import { access, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { build, type OutputFile, type Plugin } from 'esbuild';
import { zipSync } from 'fflate';
import { parse } from 'yaml';
import { z } from 'zod';

const serviceSchema = z.looseObject({
  functions: z.record(
    z.string(),
    z.looseObject({
      handler: z.string().regex(/^functions\/[a-z0-9-]+\.handler$/),
      package: z.strictObject({ artifact: z.string() }),
    }),
  ),
});

interface Bundle {
  readonly source: string;
  readonly module: string;
  readonly archive: string;
}

const listBundles = async (): Promise<Bundle[]> => {
  // CloudFormation's own tags, such as !Ref, mean nothing here.
  const service = parse(await readFile('serverless.yml', 'utf8'), { logLevel: 'error' }) as unknown;
  return Object.values(serviceSchema.parse(service).functions).map(
    ({ handler, package: { artifact } }) => {
      const module = handler.replace(/\.handler$/, '');
      return { source: `${module}.ts`, module: `${module}.mjs`, archive: artifact };
    },
  );
};

const isMissing = async (file: string): Promise<boolean> =>
  access(file).then(
    () => false,
    () => true,
  );

const checkSources = async (bundles: Bundle[]): Promise<void> => {
  const missing = [];
  for (const { source } of bundles) if (await isMissing(source)) missing.push(source);
  if (missing.length > 0)
    throw new Error(`serverless.yml names functions without a file: ${missing.join(', ')}`);
};

/** zod carries its messages in fifty languages, which is half of a small function. English alone is asked for. */
const englishOnly: Plugin = {
  name: 'english-only',
  setup(build) {
    build.onResolve({ filter: /locales\/index\.js$/ }, ({ kind, resolveDir, importer }) =>
      importer.includes('/node_modules/zod/')
        ? build.resolve('zod/v4/locales/en.js', { kind, resolveDir })
        : undefined,
    );
  },
};

const bundleAll = async (bundles: Bundle[]): Promise<OutputFile[]> => {
  const { outputFiles } = await build({
    entryPoints: bundles.map(({ source }) => source),
    outdir: 'functions',
    outExtension: { '.js': '.mjs' },
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    plugins: [englishOnly],
    // Some dependencies are CommonJS, and ask for Node's own modules with require.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return outputFiles;
};

/** A zip knows local time only, so this is the same moment in every time zone. */
const fixedTime = new Date(1980, 0, 1);
const unix = 3;
const readableByAll = 0o100644 << 16;

const zip = (files: ReadonlyMap<string, Uint8Array>): Uint8Array =>
  zipSync(Object.fromEntries(files), {
    level: 9,
    mtime: fixedTime,
    os: unix,
    attrs: readableByAll,
  });

/** Folders that a function reads where it lies, in the archive as here. */
const folderOf = new Map([
  ['functions/start-vended.mjs', 'blueprints'],
  ['functions/reconcile-accounts.mjs', 'blueprints'],
]);

const filesBeside = async (module: string): Promise<[string, Uint8Array][]> => {
  const folder = folderOf.get(module);
  if (folder === undefined) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yml')).sort();
  return Promise.all(
    names.map(async (name): Promise<[string, Uint8Array]> => {
      const path = `${folder}/${name}`;
      return [path, await readFile(path)];
    }),
  );
};

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`.padStart(8);

const main = async (): Promise<void> => {
  const bundles = await listBundles();
  await checkSources(bundles);
  const outputs = await bundleAll(bundles);
  await rm('.package', { recursive: true, force: true });

  for (const { module, archive } of bundles) {
    const output = outputs.find(({ path }) => basename(path) === basename(module));
    if (output === undefined) throw new Error(`esbuild made nothing of ${module}`);
    const zipped = zip(new Map([[module, output.contents], ...(await filesBeside(module))]));
    await mkdir(dirname(archive), { recursive: true });
    await writeFile(archive, zipped);
    console.log(
      `${kilobytes(output.contents.length)} ${kilobytes(zipped.length)} zipped  ${archive}`,
    );
  }
};

await main();
