import { z } from 'zod';

/** What policies write as a list, or as its only item ("Grammar of the IAM JSON policy language"). */
export const oneOrMore = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (value): unknown => (Array.isArray(value) ? value : [value]),
    z.array(item).nonempty(),
  );
