import type { Problem } from '../execution.ts';
import { wrapText } from './wrap-text.ts';

/** A refusal for people: what is wrong as a whole, then every problem under its JSON pointer. */
export const renderProblem = ({ name, title, detail, problems }: Problem): string => {
  const heading = wrapText(`${name}: ${detail ?? title ?? 'the service refused the request'}`, 80);
  const items = problems.map(
    ({ pointer, message }) =>
      `  ${pointer === '' ? '(the request as a whole)' : pointer}\n${wrapText(message, 80, '    ')}`,
  );
  return [heading, ...items].join('\n\n');
};
