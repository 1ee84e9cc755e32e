import type { NormalizedSchema } from '@smithy/core/schema';

/** How a REST protocol writes structures into bodies. */
export interface BodyCodec {
  readonly contentType: string;
  read(schema: NormalizedSchema, body: Buffer): unknown;
  write(schema: NormalizedSchema, value: unknown): string | Uint8Array;
}
