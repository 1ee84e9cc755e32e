/** One thing that is wrong with what was sent: where (a JSON pointer, RFC 6901), what is allowed there, and what was sent. */
export interface Problem {
  readonly pointer: string;
  readonly message: string;
}

/** The JSON pointer to the value that lies at `path`. */
export const jsonPointer = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
