import type { Definition } from './stepfunctions/definition.ts';
import { loadDefinition } from './stepfunctions/load-definition.ts';

/** What is deployed: the state machine, and the modules of its functions by name. */
export interface Code {
  readonly definition: Definition;
  readonly load: (functionName: string) => Promise<unknown>;
}

/** What `serverless.yml` deploys too: `statemachines/provision.yml`, and `functions/create-vpc-endpoint.ts` as `createVpcEndpoint`. */
export const loadCode = async (): Promise<Code> => ({
  definition: await loadDefinition(new URL('../statemachines/provision.yml', import.meta.url)),
  load: (name) => import(new URL(`../functions/${kebabCase(name)}.ts`, import.meta.url).href),
});

const kebabCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
