import { addAbortSignal, type Readable } from 'node:stream';
import { z } from 'zod';
import { interrupted } from './interruption.ts';

/** Longer than any error message, with the log around it. */
const limitBytes = 1024 * 1024;

/** What is piped into this process, as text: the first megabyte of it. */
export const readStandardInput = async (
  stdin: Readable,
  interruption: AbortSignal,
): Promise<string> => {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of addAbortSignal(interruption, stdin)) {
      const bytes = z.instanceof(Buffer).parse(chunk);
      chunks.push(bytes);
      length += bytes.length;
      if (length >= limitBytes) break;
    }
  } catch (error) {
    if (interruption.aborted) throw interrupted(interruption, 'Nothing was asked.');
    throw error;
  }
  return Buffer.concat(chunks).subarray(0, limitBytes).toString();
};
