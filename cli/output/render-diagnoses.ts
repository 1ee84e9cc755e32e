import type { Diagnosis } from '../diagnosis.ts';
import type { Colors } from '../shell.ts';

/** A line for each diagnosis: whether the API is well, and how many findings there are of what severity. */
export const renderDiagnoses = (diagnoses: readonly Diagnosis[], colors: Colors): string =>
  diagnoses.length === 0
    ? 'There are no private APIs to diagnose.'
    : diagnoses
        .map(({ id, restApiId, healthy, findings }) => {
          const standing = healthy ? colors.green('healthy    ') : colors.red('not healthy');
          const counts = (['error', 'warning', 'info'] as const)
            .map((kind) => [kind, findings.filter(({ severity }) => severity === kind).length])
            .filter(([, count]) => count !== 0)
            .map(([kind, count]) => `${count} ${kind}`);
          return `${standing}  ${id ?? restApiId}  ${counts.join(', ') || 'nothing was found'}`;
        })
        .join('\n');
