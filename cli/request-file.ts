import { createReadStream } from 'node:fs';
import { addAbortSignal, type Readable } from 'node:stream';
import { z } from 'zod';
import { wrongUsage } from './command-failure.ts';
import { interrupted } from './interruption.ts';

/** What the HTTP interface takes at most. */
const limitBytes = 5 * 1024 * 1024;

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a directory',
  EACCES: 'it may not be read',
};

const reasonOf = (error: unknown): string => {
  const { code, message } = z
    .object({ code: z.string().optional(), message: z.string() })
    .parse(error);
  return (code !== undefined && reasons[code]) || message;
};

/** Stops reading at the limit, so that a pipe without an end does not fill the memory. */
const readBytes = async (
  source: Readable,
  name: string,
  interruption: AbortSignal,
): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of source) {
      const bytes = z.instanceof(Buffer).parse(chunk);
      chunks.push(bytes);
      length += bytes.length;
      if (length > limitBytes) break;
    }
  } catch (error) {
    if (interruption.aborted) throw interrupted(interruption, 'Nothing was sent.');
    throw wrongUsage(`${name} cannot be read: ${reasonOf(error)}.`);
  }
  if (length > limitBytes)
    throw wrongUsage(
      `${name} is larger than 5 MB; give a large definition by reference, as api.definitionUri.`,
    );
  return Buffer.concat(chunks);
};

const decode = (bytes: Buffer, name: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw wrongUsage(`${name} is not UTF-8 text.`);
  }
};

/**
 * The request in `file`, or on standard input for `-`, as it is written there. Throws, in one line, when there is
 * nothing that could be sent: no file, too much, or no JSON.
 */
export const readRequestFile = async (
  file: string,
  stdin: Readable,
  interruption: AbortSignal,
): Promise<string> => {
  const name = file === '-' ? 'Standard input' : file;
  const source = addAbortSignal(interruption, file === '-' ? stdin : createReadStream(file));
  const text = decode(await readBytes(source, name, interruption), name);
  if (text.trim() === '') throw wrongUsage(`${name} is empty; a request is a JSON object.`);
  try {
    JSON.parse(text);
  } catch (error) {
    throw wrongUsage(`${name} is not JSON: ${reasonOf(error).replaceAll(/\s+/g, ' ')}.`);
  }
  return text;
};
