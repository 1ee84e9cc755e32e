import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const root = new URL('../../', import.meta.url);

const readYaml = (path: string): unknown =>
  parse(readFileSync(new URL(path, root), 'utf8'), { logLevel: 'error' });

const functionSchema = z.looseObject({
  handler: z.string(),
  role: z.string(),
  timeout: z.number().optional(),
  package: z.strictObject({ artifact: z.string() }),
});

/** What serverless.yml says, as far as names go. */
export const service = z
  .looseObject({
    provider: z.looseObject({ timeout: z.number() }),
    functions: z.record(z.string(), functionSchema),
  })
  .parse(readYaml('serverless.yml'));

const matcherSchema = z.looseObject({ ErrorEquals: z.array(z.string()) });

const taskSchema = z.looseObject({
  Type: z.literal('Task'),
  Comment: z.string().optional(),
  Resource: z.string(),
  Parameters: z.record(z.string(), z.unknown()).optional(),
  TimeoutSeconds: z.number().optional(),
  Retry: z.array(matcherSchema).optional(),
  Catch: z.array(matcherSchema).optional(),
});

interface Chain {
  readonly States: Record<string, { Type: string; Branches?: readonly Chain[] | undefined }>;
}

const chainSchema: z.ZodType<Chain> = z.lazy(() =>
  z.looseObject({
    States: z.record(
      z.string(),
      z.looseObject({ Type: z.string(), Branches: z.array(chainSchema).optional() }),
    ),
  }),
);

const statesOf = (chain: Chain): [string, Chain['States'][string]][] =>
  Object.entries(chain.States).flatMap(([name, state]) => [
    [name, state],
    ...(state.Branches ?? []).flatMap(statesOf),
  ]);

/** A state machine as its file has it: its definition, every state, those of branches included, and every task. */
const machineOf = (name: string) => {
  const { definition } = z
    .object({ definition: z.record(z.string(), z.json()) })
    .parse(readYaml(`statemachines/${name}.yml`));
  const states = statesOf(chainSchema.parse(definition));
  const tasks = states
    .filter(([, state]) => state.Type === 'Task')
    .map(([state, task]) => [state, taskSchema.parse(task)] as const);
  return { name, definition, states, tasks };
};

export const provision = machineOf('provision');
export const retire = machineOf('retire');

/** Every task of either machine, by name: one that both have is the same function. */
export const tasks = [...new Map([...provision.tasks, ...retire.tasks])];

/** `CreateVpcEndpoint` as `create-vpc-endpoint`. */
export const kebabCase = (name: string): string =>
  name.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/** `CreateVpcEndpoint` as `createVpcEndpoint`. */
export const camelCase = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** `createVpcEndpoint` as `CreateVpcEndpoint`. */
export const pascalCase = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The repository's folder. */
export const repository = root;
