import type { Finding } from '../../src/private-api/finding.ts';
import type { Colors } from '../shell.ts';
import { wrapText } from './wrap-text.ts';

/** Each finding: what was seen, why it matters, what to do, and where AWS says so. */
export const renderFindings = (
  findings: readonly Finding[],
  width: number,
  colors: Colors,
): string =>
  findings
    .map(({ code, severity, seen, why, remedy, link }) => {
      const paint = severity === 'error' ? colors.red : colors.yellow;
      return [
        `  ${paint(severity)} ${code}`,
        wrapText(seen, width, '    '),
        wrapText(why, width, '    '),
        wrapText(remedy, width, '    '),
        colors.dim(`    ${link}`),
      ].join('\n');
    })
    .join('\n');
