import type { Plan } from '../private-api.ts';
import type { Colors } from '../shell.ts';
import { renderChanges } from './render-changes.ts';
import { renderFindings } from './render-findings.ts';

/** What a request would come to, for people: what would change, by which calls, and what was found. */
export const renderPlan = (
  { id, changes, calls, findings }: Plan,
  width: number,
  colors: Colors,
): string => {
  const sections = [
    [`${colors.cyan('PLAN')}  ${colors.bold(id)}`],
    changes.length === 0
      ? ['Nothing would change.']
      : ['What would change:', '', ...renderChanges(changes)],
    ...(calls.length === 0
      ? []
      : [['The calls that would change it, in order:', '', ...calls.map((call) => `  ${call}`)]]),
    ...(findings.length === 0 ? [] : [['Findings:', '', renderFindings(findings, width, colors)]]),
  ];
  return sections.map((lines) => lines.join('\n')).join('\n\n');
};
