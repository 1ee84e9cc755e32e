import { z } from 'zod';
import { textSchema } from '../text-schema.ts';
import { isJudged } from './is-judged.ts';

// AWS allows 50 tags on a resource; the rest is left for those that Cloister and the platform team set themselves.
const mostTags = 45;

const characters = 'letters, digits, spaces and . : + = @ _ / -';

/**
 * Tags that can be put on a REST API, the strictest of what Cloister tags.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-tagging-supported-resources.html
 */
export const tagsSchema = z
  .record(
    textSchema(
      /^(?![aA][wW][sS]:|[cC][lL][oO][iI][sS][tT][eE][rR]:)[\p{L}\p{N} .:+=@_/-]{1,128}$/u,
      `must be the key of a tag: 1 to 128 ${characters}, not beginning with aws: or cloister:`,
    ),
    textSchema(
      /^[\p{L}\p{N} .:+=@_/-]{0,256}$/u,
      `must be the value of a tag: up to 256 ${characters}`,
    ),
  )
  .refine((tags) => Object.keys(tags).length <= mostTags, {
    error: `must have at most ${mostTags} tags`,
    when: isJudged,
  })
  .meta({ maxProperties: mostTags });

/** Tags to find something in EC2 by. They may be AWS's own, and EC2 allows any character in them. */
export const tagFilterSchema = z
  .record(
    textSchema(/^[\s\S]{1,128}$/u, 'must be the key of a tag: 1 to 128 characters'),
    textSchema(/^[\s\S]{0,256}$/u, 'must be the value of a tag: up to 256 characters'),
  )
  .refine((tags) => Object.keys(tags).length > 0, {
    error: 'must name at least one tag',
    when: isJudged,
  })
  .meta({ minProperties: 1 });
