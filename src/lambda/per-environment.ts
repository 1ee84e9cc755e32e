import type { Configuration } from './configuration.ts';
import { readConfiguration } from './configuration.ts';
import { currentRuntime, type Runtime } from './runtime.ts';

/** Makes what a function keeps between invocations: on Lambda once per sandbox, locally once per function. */
export const perEnvironment = <Kept>(
  make: (configuration: Configuration) => Kept,
): (() => Kept) => {
  const made = new WeakMap<Runtime['environment'], { kept: Kept }>();

  return () => {
    const runtime = currentRuntime();
    const entry = made.get(runtime.environment) ?? { kept: make(readConfiguration(runtime)) };
    made.set(runtime.environment, entry);
    return entry.kept;
  };
};
