import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const conditionSchema = z.looseObject({
  Variable: z.string().optional(),
  get And() {
    return z.array(conditionSchema).optional();
  },
});

const stateSchema = z.looseObject({
  Type: z.enum(['Task', 'Wait', 'Choice', 'Parallel', 'Pass', 'Succeed', 'Fail']),
  Comment: z.string().optional(),
  Next: z.string().optional(),
  Default: z.string().optional(),
  Choices: z.array(conditionSchema.and(z.object({ Next: z.string() }))).default([]),
  Catch: z.array(z.object({ Next: z.string() })).default([]),
  get Branches() {
    return z.array(stateMachineSchema).default([]);
  },
});

const stateMachineSchema = z.object({
  StartAt: z.string(),
  States: z.record(z.string(), stateSchema),
});

export type Condition = z.infer<typeof conditionSchema>;
export type State = z.infer<typeof stateSchema>;
export type StateMachine = z.infer<typeof stateMachineSchema>;

/** The state machines there are, by what they do. */
export const operations = ['provision', 'retire'] as const;

export type Operation = (typeof operations)[number];

/** A state machine as it is deployed, reduced to what a person is shown of it. */
export const readStateMachine = (name: Operation): StateMachine => {
  const file = new URL(`../statemachines/${name}.yml`, import.meta.url);
  const document: unknown = parse(readFileSync(file, 'utf8'), { merge: true, maxAliasCount: -1 });
  return z.object({ definition: stateMachineSchema }).parse(document).definition;
};

/** Every state by its name, those in branches too: names are unique across them. */
export const allStates = (machine: StateMachine): Map<string, State> => {
  const states = new Map(Object.entries(machine.States));
  for (const { Branches } of Object.values(machine.States))
    for (const branch of Branches)
      for (const [name, state] of allStates(branch)) states.set(name, state);
  return states;
};
