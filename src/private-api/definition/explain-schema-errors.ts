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
  const isOfMisfit = (error: ErrorObject) =>
    misfits.some((misfit) => misfit === error || isOfAlternative(error, misfit));
  const rest = errors.filter((error) => !isOfMisfit(error));
  const hopeless = misfits.filter(
    (misfit) => !rest.some((error) => !isSummary(error) && isAtOrBelow(error, parentOf(misfit))),
  );
  return [...rest, ...hopeless];
};

/** Whether an error comes of the very schema whose `type` or `in` did not fit. Their paths do not tell: Ajv shortens them. */
const isOfAlternative = (error: ErrorObject, misfit: ErrorObject): boolean => {
  const properties: unknown = error.parentSchema?.['properties'];
  return (
    error.instancePath === parentOf(misfit) &&
    typeof properties === 'object' &&
    properties !== null &&
    Object.values(properties).includes(misfit.parentSchema)
  );
};

const parentOf = ({ instancePath }: ErrorObject): string => instancePath.replace(/\/[^/]*$/, '');

const isSummary = ({ keyword }: ErrorObject): boolean =>
  ['oneOf', 'anyOf', 'not', 'if'].includes(keyword);

const isAtOrBelow = ({ instancePath }: ErrorObject, pointer: string): boolean =>
  instancePath === pointer || instancePath.startsWith(`${pointer}/`);

/** "Must match exactly one schema" adds nothing where an error at the same place or below says why it does not. */
const withoutSummaries = (errors: readonly ErrorObject[]): ErrorObject[] =>
  errors.filter(
    (error) =>
      !isSummary(error) ||
      !errors.some((other) => !isSummary(other) && isAtOrBelow(other, error.instancePath)),
  );

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
