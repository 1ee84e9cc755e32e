import { badRequest } from './errors.ts';

/**
 * Throws `BadRequestException` for tags that API Gateway does not take: keys of 1 to 128 characters, values of up to 256,
 * no prefix `aws:` (API reference, `TagResource`).
 */
export const checkTags = (tags: Record<string, string>): Record<string, string> => {
  for (const [key, value] of Object.entries(tags)) {
    // Assumed: the words of all three refusals.
    if (key.toLowerCase().startsWith('aws:'))
      throw badRequest(`Invalid tag key: ${key}. Tag keys cannot start with aws:`);
    if (key.length < 1 || key.length > 128)
      throw badRequest(`Invalid tag key: ${key}. Tag keys must have 1 to 128 characters`);
    if (value.length > 256)
      throw badRequest(
        `Invalid tag value for key ${key}. Tag values must have at most 256 characters`,
      );
  }
  return tags;
};
