import { format, resolveConfig } from 'prettier';
import { symptoms } from '../src/private-api/explanation/symptoms.ts';
import type { Cause, Symptom } from '../src/private-api/explanation/symptom.ts';

/** Where the page is. */
export const symptomsFile = new URL('../docs/symptoms.md', import.meta.url);

const head = `# Symptoms

What callers and operators of private APIs get to see, and what may be behind it, the likeliest first. \`npx cloister explain\` knows
these, in whatever form they were logged:

\`\`\`sh
npx cloister explain '{"message":"Forbidden"}'
npx cloister explain 'getaddrinfo ENOTFOUND a1b2c3d4e5-vpce-0a1b2c3d4e5f60718.execute-api.us-east-1.amazonaws.com' --rest-api-id a1b2c3d4e5
some-command 2>&1 | npx cloister explain - 111122223333.eu-west-1.orders --from vpc-0a1b2c3d4e5f60718
\`\`\`

With an API named, it is diagnosed, and each cause is said to hold there, not to hold, or not to be known, and why. A cause that names
no finding shows in nothing that Cloister reads. Where a text shows several symptoms, the one that stands first here counts.

This page is made of \`src/private-api/explanation/\` by \`npm run findings\`.
`;

/** The page that lists every symptom, as it stands in `docs/`. */
export const symptomsPage = async (): Promise<string> => {
  const text = [head, ...Object.entries(symptoms).map(renderSymptom)].join('\n');
  const style = await resolveConfig(symptomsFile);
  return format(text, { ...style, parser: 'markdown' });
};

const renderSymptom = ([code, { samples, means, awsIssue, source, causes }]: [
  string,
  Symptom,
]): string =>
  [
    `## ${code}\n`,
    '```text',
    ...samples,
    '```\n',
    `${means} [Source](${source}).\n`,
    ...(awsIssue === undefined
      ? []
      : [`AWS's guide has this as the issue: ${awsIssue.replaceAll('*', String.raw`\*`)}.\n`]),
    ...causes.map(renderCause),
    '',
  ].join('\n');

const renderCause = ({ cause, lookAt, findings }: Cause, index: number): string => {
  const codes = findings.map((code) => `[${code}](findings.md#${code.toLowerCase()})`);
  return `${index + 1}. ${cause} ${lookAt}${codes.length > 0 ? ` Findings: ${codes.join(', ')}.` : ''}`;
};
