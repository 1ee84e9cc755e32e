import type { BasepathMode } from '../definition/base-path.ts';
import { sha256 } from '../sha256.ts';

/**
 * What API Gateway made of a definition, as a short hash: of the definition, how its base path was taken, and the digest
 * of the working copy. A change of the working copy by anybody else gives another content.
 */
export const contentOf = (made: {
  definitionSha256: string;
  basepath: BasepathMode;
  digest: string;
}): string =>
  sha256(JSON.stringify([made.definitionSha256, made.basepath, made.digest])).slice(0, 16);
