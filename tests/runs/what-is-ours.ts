import { z } from 'zod';

const tagged = z.looseObject({
  Tags: z.array(z.object({ Key: z.string(), Value: z.string() })).optional(),
  tags: z.record(z.string(), z.string()).optional(),
});

const stateSchema = z.record(z.string(), z.array(tagged));

/** Everything in one account and region that carries a tag of Cloister's, by kind. */
export const whatIsOurs = (state: unknown): Record<string, unknown[]> =>
  Object.fromEntries(
    Object.entries(stateSchema.parse(state))
      .map(([kind, items]) => [kind, items.filter(isOurs)] as const)
      .filter(([, items]) => items.length > 0),
  );

const isOurs = ({ Tags = [], tags = {} }: z.infer<typeof tagged>): boolean =>
  [...Tags.map(({ Key }) => Key), ...Object.keys(tags)].some((key) => key.startsWith('cloister:'));
