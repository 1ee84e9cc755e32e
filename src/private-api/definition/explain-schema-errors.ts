import { jsonPointer, type Problem } from '../problem.ts';
import { shownValue } from '../shown-value.ts';
import type { ErrorObject } from 'ajv';
import { type JsonObject, memberOf, valueAt } from './json.ts';
import { keysOf } from './pointer.ts';

/**
 * Says what a person would say of a list of schema errors. The schemas offer alternatives ("a parameter or a reference"),
 * and every alternative that does not fit complains: only those complaints stay that are about the alternative meant.
 */
export const explainSchemaErrors = (
  errors: readonly ErrorObject[],
  document: JsonObject,
): Problem[] => {
  const aboutMeant = withoutOtherKinds(withoutReferences(errors, document));
  const problems = withoutSummaries(aboutMeant).flatMap(explain);
  const distinct = new Map(
    problems.map((problem) => [`${problem.pointer} ${problem.message}`, problem]),
  );
  return [...distinct.values()];
};

/** "Or a reference" is meant only where a `$ref` stands. */
const withoutReferences = (errors: readonly ErrorObject[], document: JsonObject): ErrorObject[] =>
  errors.filter((error) => {
    const required: unknown = error.parentSchema?.['required'];
    if (!Array.isArray(required) || !required.includes('$ref')) return true;
    return memberOf(valueAt(document, keysOf(error.instancePath)), '$ref') !== undefined;
  });

/** An alternative that already fails by its `type` or `in` was not meant, unless all of them do. */
const withoutOtherKinds = (errors: readonly ErrorObject[]): ErrorObject[] => {
  const misfits = errors.filter(
    ({ keyword, instancePath }) => keyword === 'enum' && /\/(type|in)$/.test(instancePath),
  );
  const byParent = Map.groupBy(misfits, parentOf);
  const rest = errors.filter(
    (error) =>
      !byParent.get(parentOf(error))?.includes(error) &&
      !byParent.get(error.instancePath)?.some((misfit) => isOfAlternative(error, misfit)),
  );
  const explained = explainedPlaces(rest);
  return [...rest, ...misfits.filter((misfit) => !explained.has(parentOf(misfit)))];
};

/** Whether an error comes of the very schema whose `type` or `in` did not fit. Its path does not tell: Ajv shortens it. */
const isOfAlternative = (error: ErrorObject, misfit: ErrorObject): boolean => {
  const properties: unknown = error.parentSchema?.['properties'];
  return (
    typeof properties === 'object' &&
    properties !== null &&
    Object.values(properties).includes(misfit.parentSchema)
  );
};

const parentOf = ({ instancePath }: ErrorObject): string => instancePath.replace(/\/[^/]*$/, '');

/** "Must match exactly one schema" adds nothing where an error at the same place or below says why it does not. */
const withoutSummaries = (errors: readonly ErrorObject[]): ErrorObject[] => {
  const explained = explainedPlaces(errors);
  return errors.filter((error) => !isSummary(error) || !explained.has(error.instancePath));
};

const isSummary = ({ keyword }: ErrorObject): boolean =>
  ['oneOf', 'anyOf', 'not', 'if'].includes(keyword);

/** Every place at which, or below which, an error says what is wrong. */
const explainedPlaces = (errors: readonly ErrorObject[]): Set<string> => {
  const places = new Set<string>();
  for (const error of errors) {
    if (isSummary(error)) continue;
    let place = error.instancePath;
    while (!places.has(place)) {
      places.add(place);
      place = place.replace(/\/[^/]*$/, '');
    }
  }
  return places;
};

const explain = (error: ErrorObject): Problem[] => {
  const { instancePath: pointer, keyword, params } = error;
  if (keyword === 'required')
    return [
      {
        pointer,
        message: `must have the field ${String(params['missingProperty'])}, which OpenAPI requires here`,
      },
    ];
  if (keyword === 'additionalProperties')
    return [
      {
        pointer: pointer + jsonPointer([String(params['additionalProperty'])]),
        message: 'is not a field that OpenAPI has here',
      },
    ];
  if (keyword === 'enum')
    return [
      {
        pointer,
        message: `must be one of ${JSON.stringify(params['allowedValues'])}; got ${shownValue(error.data)}`,
      },
    ];
  return [
    {
      pointer,
      message: `${error.message ?? `must keep the rule ${keyword}`}; got ${shownValue(error.data)}`,
    },
  ];
};
