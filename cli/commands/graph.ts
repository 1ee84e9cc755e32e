import { mermaidOf } from '../mermaid.ts';
import type { Shell } from '../shell.ts';
import { type Operation, readStateMachine } from '../state-machine.ts';

export interface GraphOptions {
  readonly json?: boolean | undefined;
}

/** Prints a state machine as a Mermaid diagram. */
export const graph = (name: Operation, { json }: GraphOptions, { stdout }: Shell): void => {
  const mermaid = mermaidOf(readStateMachine(name));
  stdout.write(`${json ? JSON.stringify({ stateMachine: name, mermaid }) : mermaid}\n`);
};
