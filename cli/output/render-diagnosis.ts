import type { Diagnosis } from '../diagnosis.ts';
import type { Colors } from '../shell.ts';
import { renderFindings } from './render-findings.ts';
import { renderTrace } from './render-trace.ts';
import { wrapText } from './wrap-text.ts';

/** A diagnosis for people: how the API is, each finding, the way of a call from where that was asked, and what was not looked at. */
export const renderDiagnosis = (
  { id, account, region, restApiId, healthy, findings, notLookedAt, trace }: Diagnosis,
  width: number,
  colors: Colors,
): string => {
  const standing = healthy ? colors.green('HEALTHY') : colors.red('NOT HEALTHY');
  const place = `REST API ${restApiId} in ${region} of account ${account}`;
  const sections = [
    [`${standing}  ${colors.bold(id ?? restApiId)}`, `  ${place}`],
    findings.length === 0
      ? ['Nothing was found.']
      : ['Findings:', '', renderFindings(findings, width, colors)],
    ...(trace === undefined ? [] : [[renderTrace(trace, width, colors)]]),
    ...(notLookedAt.length === 0
      ? []
      : [['Not looked at:', '', ...notLookedAt.map((what) => wrapText(what, width, '  '))]]),
  ];
  return sections.map((lines) => lines.join('\n')).join('\n\n');
};
