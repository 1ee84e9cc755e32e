const literalIds = {
  'aws:sourcevpce': /^vpce-([0-9a-f]{8}|[0-9a-f]{17})$/,
  'aws:sourcevpc': /^vpc-([0-9a-f]{8}|[0-9a-f]{17})$/,
} as const;

/** A condition key that says which network a call comes from, in lower case. Both are there for every authorization type. */
export type SourceKey = keyof typeof literalIds;

/**
 * The source key that a condition key names, in whatever case: "context key names are not case-sensitive".
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
export const findSourceKey = (conditionKey: string): SourceKey | undefined => {
  const key = conditionKey.toLowerCase();
  return key === 'aws:sourcevpce' || key === 'aws:sourcevpc' ? key : undefined;
};

/** Whether `value` is one id of the kind that `key` holds: no wildcard, no variable, no id of the other kind. */
export const isLiteralId = (key: SourceKey, value: unknown): boolean =>
  typeof value === 'string' && literalIds[key].test(value);
