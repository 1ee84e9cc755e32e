import type { Definition } from './stepfunctions/definition.ts';
import { loadDefinition } from './stepfunctions/load-definition.ts';

/** What is deployed: the state machines, and the modules of their functions by name. */
export interface Code {
  readonly definitions: { readonly provision: Definition; readonly retire: Definition };
  readonly load: (functionName: string) => Promise<unknown>;
}

/** What `serverless.yml` deploys too: the definitions in `statemachines/`, and `functions/create-vpc-endpoint.ts` as `createVpcEndpoint`. */
export const loadCode = async (): Promise<Code> => ({
  definitions: { provision: await definitionOf('provision'), retire: await definitionOf('retire') },
  load: (name) => import(new URL(`../functions/${kebabCase(name)}.ts`, import.meta.url).href),
});

const definitionOf = (name: string): Promise<Definition> =>
  loadDefinition(new URL(`../statemachines/${name}.yml`, import.meta.url));

const kebabCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
