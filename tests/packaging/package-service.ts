import { execFile } from 'node:child_process';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { repository, service } from './service.ts';

const cwd = fileURLToPath(repository);

const templateName = 'cloudformation-template-update-stack.json';

/** Neither credentials nor a home: packaging may need nothing but the repository. */
const bare = (home: string) => ({
  PATH: [join(cwd, 'node_modules/.bin'), '/usr/bin', '/bin'].join(delimiter),
  HOME: home,
  AWS_EC2_METADATA_DISABLED: 'true',
});

export const templateSchema = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({
      Type: z.string(),
      DependsOn: z.array(z.string()).optional(),
      Properties: z.record(z.string(), z.unknown()).default({}),
    }),
  ),
});

/** A CloudFormation template, as far as it is looked at. */
export type Template = z.infer<typeof templateSchema>;

/** What `npm run package` makes. */
export interface Packaged {
  readonly folder: string;
  readonly template: Template;
  readonly templateFile: string;
  readonly templateText: string;
  readonly state: string;
  remove(): Promise<void>;
}

/**
 * The template that `npm run package` makes. It says nothing of what is in the bundles, so they stay empty, in a folder of
 * their own: whoever bundles at the same time is not disturbed. `settings` are those that are not to be their defaults.
 */
export const packageTemplate = async (settings: Record<string, string> = {}): Promise<Template> => {
  const folder = await mkdtemp(join(tmpdir(), 'cloister-template-'));
  try {
    // The packager takes no link for its own file.
    await copyFile(join(cwd, 'serverless.yml'), join(folder, 'serverless.yml'));
    for (const name of await readdir(cwd))
      if (!name.startsWith('.') && name !== 'serverless.yml')
        await symlink(join(cwd, name), join(folder, name));
    for (const { package: bundle } of Object.values(service.functions)) {
      const file = join(folder, bundle.artifact);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, '');
    }
    const params = Object.entries(settings).map(([name, value]) => `--param=${name}=${value}`);
    await promisify(execFile)(
      process.execPath,
      ['node_modules/.bin/serverless', 'package', ...params],
      { cwd: folder, env: bare(folder) },
    );
    const text = await readFile(join(folder, '.serverless', templateName), 'utf8');
    return templateSchema.parse(JSON.parse(text));
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** Bundles and packages the service as `npm run package` does, but into a folder of its own. */
export const packageService = async (): Promise<Packaged> => {
  const folder = await mkdtemp(join(tmpdir(), 'cloister-package-'));
  const run = promisify(execFile);
  await run(process.execPath, ['scripts/bundle.ts'], { cwd });
  await run(process.execPath, ['node_modules/.bin/serverless', 'package', '--package', folder], {
    cwd,
    env: bare(folder),
  });

  const templateFile = join(folder, templateName);
  const templateText = await readFile(templateFile, 'utf8');
  return {
    folder,
    template: templateSchema.parse(JSON.parse(templateText)),
    templateFile,
    templateText,
    state: await readFile(join(folder, 'serverless-state.json'), 'utf8'),
    remove: () => rm(folder, { recursive: true }),
  };
};
