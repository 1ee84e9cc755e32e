import { type Document, LineCounter, isScalar, parseDocument, visit } from 'yaml';
import { Unreadable } from './unreadable.ts';

/**
 * The value that a JSON or YAML 1.2 text stands for. Aliases stay shared objects, merge keys stay keys.
 * Throws `Unreadable`, saying in which line, when the text is neither.
 */
export const parseText = (source: string): unknown => {
  const text = source.replace(/^\uFEFF/, '');
  if (text.trim() === '') throw new Unreadable('must be an OpenAPI document; got an empty text');
  // YAML includes JSON, but reads it many times slower.
  if (/^\s*\{/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      return parseYaml(text);
    }
  }
  return parseYaml(text);
};

const parseYaml = (text: string): unknown => {
  const lines = new LineCounter();
  try {
    // The library's own look for repeated keys takes quadratic time; `refuseRepeatedKeys` takes linear time.
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, version: '1.2' });
    const flaw = document.errors[0] ?? document.warnings[0];
    // The library reports its own overflow as if it were a flaw of the text.
    if (flaw?.message.includes('call stack')) throw new Unreadable(tooDeep);
    if (flaw) throw new Unreadable(`must be valid JSON or YAML: ${firstLineOf(flaw.message)}`);
    refuseRepeatedKeys(document, lines);
    // How far aliases may be written out is measured by `toPlainJson`.
    return document.toJS({ maxAliasCount: -1 });
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    if (error instanceof RangeError) throw new Unreadable(tooDeep);
    if (error instanceof ReferenceError)
      throw new Unreadable(`must be valid YAML: ${error.message}`);
    throw error;
  }
};

const tooDeep = 'must not be nested so deeply';

/** Without the excerpt that follows: a definition's text stays out of messages, which may be logged. */
const firstLineOf = (message: string): string => message.replace(/:?\n[^]*$/, '');

const refuseRepeatedKeys = (document: Document, lines: LineCounter): void => {
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) {
          const { line } = lines.linePos(key.range?.[0] ?? 0);
          throw new Unreadable(`must not repeat the key ${name}, as it does at line ${line}`);
        }
        seen.add(name);
      }
    },
  });
};
