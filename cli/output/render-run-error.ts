import type { RunError } from '../../src/private-api/result.ts';
import type { Colors } from '../shell.ts';
import { renderFindings } from './render-findings.ts';
import { wrapText } from './wrap-text.ts';

/** A failed run for people: what broke where, what to do, what was found, and what became of what it made. */
export const renderRunError = (error: RunError, width: number, colors: Colors): string => {
  const { name, step, message, remedy, findings = [], rollback } = error;
  const sections = [
    `${colors.red(colors.bold(name))} in ${step}`,
    wrapLines(message, width),
    wrapText(`What to do: ${remedy}`, width, '  '),
  ];
  if (findings.length > 0) sections.push(renderFindings(findings, width, colors));
  if (rollback) sections.push(renderRollback(rollback, width));
  return sections.join('\n\n');
};

/** What is wrong with a request has a line for each problem. */
const wrapLines = (message: string, width: number): string =>
  message
    .split('\n')
    .map((line) => wrapText(line, width, '  '))
    .join('\n');

const renderRollback = (
  { restored, notRestored }: NonNullable<RunError['rollback']>,
  width: number,
): string => {
  if (restored.length + notRestored.length === 0) return '  Nothing had to be taken back.';
  const list = (title: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : [title, ...items.map((item) => wrapText(item, width, '    '))];
  return [...list('  Taken back:', restored), ...list('  Still there:', notRestored)].join('\n');
};
