/** What a terminal would obey instead of showing it: a text may come from somebody's log or somebody's AWS account. */
const controls = /[^\P{Cc}\s]/gu;

/** The text in lines of at most `width` columns, each behind `indent`. A word that is longer stays whole. */
export const wrapText = (text: string, width: number, indent = ''): string => {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .replaceAll(controls, '')
    .split(/\s+/)
    .filter((part) => part !== '')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((part) => indent + part).join('\n');
};
