import type { Finding } from '../finding.ts';
import type { Catalogue } from './catalogue/catalogue-entry.ts';

/** Makes findings of one subject: what was seen, and the command that mends it, where one does. */
export const findingFrom =
  <Entries extends Catalogue>(catalogue: Entries) =>
  (code: keyof Entries & string, seen: string, command?: string): Finding => {
    const { severity, why, remedy, link } = (catalogue satisfies Catalogue)[code] ?? missing(code);
    return { code, severity, seen, why, remedy, ...(command !== undefined && { command }), link };
  };

const missing = (code: string): never => {
  throw new Error(`no finding is called ${code}`);
};
