import type { Retirement } from '../../src/private-api/result.ts';
import type { Colors } from '../shell.ts';
import { renderChanges } from './render-changes.ts';
import { renderFindings } from './render-findings.ts';

/** A retired private API for people: what went, and what stays because others use it. */
export const renderRetirement = (
  { id, status, changes, warnings }: Retirement,
  width: number,
  colors: Colors,
): string => {
  const sections = [
    [`${colors.green(status)}  ${colors.bold(id)}`],
    changes.length === 0
      ? ['Nothing of it was there any more.']
      : ['What went:', '', ...renderChanges(changes)],
    ...(warnings.length === 0
      ? []
      : [['What stays, and what to know:', '', renderFindings(warnings, width, colors)]]),
  ];
  return sections.map((lines) => lines.join('\n')).join('\n\n');
};
