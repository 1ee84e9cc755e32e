import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { stringify } from 'yaml';
import { targetAccountTemplate } from '../deployment/target-account.ts';

const head = '# Made by `npm run target-account` of permissions.yml and operations.yml.\n';

const file = new URL('../deployment/target-account.yml', import.meta.url);
const style = await resolveConfig(file);
const text = stringify(targetAccountTemplate(), {
  aliasDuplicateObjects: false,
  lineWidth: 0,
  // CloudFormation reads YAML 1.1, to which a version of a policy is a date.
  version: '1.1',
});
await writeFile(file, await format(head + text, { ...style, parser: 'yaml' }));
