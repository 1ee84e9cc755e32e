import { NormalizedSchema } from '@smithy/core/schema';

/** The schema of a string. */
export const STRING = 0;

/** The schema of a boolean. */
export const BOOLEAN = 2;

type Member = NormalizedSchema | typeof STRING | typeof BOOLEAN;

/** A schema that is no member yet forgets its own name when it becomes one only in its raw form. */
const asMember = (schema: Member) =>
  schema instanceof NormalizedSchema && !schema.isMemberSchema() ? schema.getSchema() : schema;

/** A structure that no SDK schema has, such as the envelope around an answer. Members keep their own wire names. */
export const structure = (
  name: string,
  members: Iterable<readonly [string, Member]>,
): NormalizedSchema => {
  const entries = [...members];
  return NormalizedSchema.of([
    3,
    'cloister.local',
    name,
    0,
    entries.map(([member]) => member),
    entries.map(([, schema]) => asMember(schema)),
  ]);
};
