import type { Finding } from '../../src/private-api/finding.ts';
import type { Colors } from '../shell.ts';
import { wrapText } from './wrap-text.ts';

/** Each finding: what was seen, why it matters, what to do, the command that does it, and where AWS says so. */
export const renderFindings = (
  findings: readonly Finding[],
  width: number,
  colors: Colors,
): string =>
  findings
    .map(({ code, severity, seen, why, remedy, command, link }) => {
      const paint = painted(severity, colors);
      return [
        `  ${paint(severity)} ${code}`,
        wrapText(seen, width, '    '),
        wrapText(why, width, '    '),
        wrapText(remedy, width, '    '),
        // On one line, so that it can be copied.
        ...(command === undefined ? [] : [`    $ ${command}`]),
        colors.dim(`    ${link}`),
      ].join('\n');
    })
    .join('\n');

const painted = (severity: Finding['severity'], colors: Colors) => {
  if (severity === 'error') return colors.red;
  return severity === 'warning' ? colors.yellow : colors.cyan;
};
