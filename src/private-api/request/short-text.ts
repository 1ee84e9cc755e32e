import { z } from 'zod';

// Assumed: API Gateway documents no length for the texts of REST APIs. The limit of HTTP APIs is 1,024 for a description
// ("Api", API Gateway V2 reference); the difference is left for the fingerprint at the end of a deployment's description.
const longestText = 900;

/** A description or another text that API Gateway keeps beside a resource. */
export const shortTextSchema = z.string().max(longestText);
