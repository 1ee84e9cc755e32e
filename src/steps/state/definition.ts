import { z } from 'zod';

/** The definition as it will be imported, by reference: the SHA-256 under which the service's bucket keeps it. */
export const definitionReferenceSchema = z.strictObject({ sha256: z.string() });
