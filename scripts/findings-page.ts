import { format, resolveConfig } from 'prettier';
import type {
  Catalogue,
  CatalogueEntry,
} from '../src/private-api/findings/catalogue/catalogue-entry.ts';
import { definitionCatalogue } from '../src/private-api/findings/catalogue/definition.ts';
import { endpointCatalogue } from '../src/private-api/findings/catalogue/endpoint.ts';
import { networkCatalogue } from '../src/private-api/findings/catalogue/network.ts';
import { policyCatalogue } from '../src/private-api/findings/catalogue/policy.ts';
import { restApiCatalogue } from '../src/private-api/findings/catalogue/rest-api.ts';
import { runCatalogue } from '../src/private-api/findings/catalogue/run.ts';

/** Where the page is. */
export const findingsFile = new URL('../docs/findings.md', import.meta.url);

const head = `# Findings

What Cloister can find, before a run (in a plan, and before anything is made), after one (as \`warnings\`), and whenever somebody asks for
a diagnosis. Codes are stable: programs may rely on them. A finding says beside what stands here what was seen, with ids and values, and,
where one command of the AWS CLI mends it, that command.

An \`error\` keeps callers out, lets in others than are meant, or keeps a request from being carried out; a \`warning\` will hurt some day or
under some circumstances; an \`info\` is good to know. What could not be looked at is no finding: a diagnosis lists it for itself.

This page is made of the catalogue in \`src/private-api/findings/catalogue/\` by \`npm run findings\`.
`;

const sections: readonly { title: string; about: string; catalogue: Catalogue }[] = [
  {
    title: 'The REST API',
    about: 'Of a diagnosis.',
    catalogue: restApiCatalogue,
  },
  {
    title: 'Its resource policy',
    about: 'Of a diagnosis.',
    catalogue: policyCatalogue,
  },
  {
    title: 'VPC endpoints and the way to them',
    about: 'Of a diagnosis.',
    catalogue: endpointCatalogue,
  },
  {
    title: 'The network',
    about: 'Of plans and of what is checked before a run, and some of diagnoses too.',
    catalogue: networkCatalogue,
  },
  {
    title: 'The definition',
    about: 'Of plans, and among the warnings of a result.',
    catalogue: definitionCatalogue,
  },
  {
    title: 'Plans and runs',
    about: 'Of plans, and among the warnings of a result.',
    catalogue: runCatalogue,
  },
];

/** The page that lists every finding, as it stands in `docs/`. */
export const findingsPage = async (): Promise<string> => {
  const text = [head, ...sections.map(renderSection)].join('\n');
  const style = await resolveConfig(findingsFile);
  return format(text, { ...style, parser: 'markdown' });
};

const renderSection = ({ title, about, catalogue }: (typeof sections)[number]): string =>
  [
    `## ${title}\n`,
    `${about}\n`,
    ...Object.entries(catalogue).map(([code, entry]) => renderEntry(code, entry)),
  ].join('\n');

const renderEntry = (
  code: string,
  { title, severity, why, remedy, reads, link }: CatalogueEntry,
): string =>
  `### ${code}\n\n${escaped(title)} (\`${severity}\`). ${escaped(why)}\n\n` +
  `- What to do: ${escaped(remedy)}\n` +
  (reads.length > 0 ? `- Seen by: ${reads.map((read) => `\`${read}\``).join(', ')}\n` : '') +
  `- [What AWS says](${link})\n`;

/** Keeps what means something to Markdown, such as `{proxy+}` or `Principal *`, as it is written. */
const escaped = (text: string): string => text.replaceAll('*', String.raw`\*`);
