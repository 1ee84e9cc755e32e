import { type Code, loadCode } from '../../local/code.ts';
import type { Handler } from '../../local/lambda/functions.ts';
import { readDefinition } from '../../local/stepfunctions/load-definition.ts';

/** State machines of one task each, `work`, behind the real HTTP interface and the real event starter. */
export const tinyCode = async (work: Handler): Promise<Code> => {
  const { load } = await loadCode();
  const definition = readDefinition(`
    definition:
      StartAt: Work
      States:
        Work: { Type: Task, Resource: '\${work}', TimeoutSeconds: 600, End: true }`);
  return {
    definitions: { provision: definition, retire: definition },
    load: (name) => (name === 'work' ? Promise.resolve({ handler: work }) : load(name)),
  };
};
