/**
 * A second opinion: IAM's evaluation of a resource policy, written from its documentation and sharing no code with the
 * judge. It errs on the side of letting in: an operator it does not know holds for an Allow and fails for a Deny.
 */
export interface Call {
  readonly vpcEndpointId?: string;
  readonly vpcId?: string;
  readonly principal: string;
  readonly resource: string;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const like = (pattern: string, text: string): boolean => {
  if (pattern === '') return text === '';
  if (pattern.startsWith('*'))
    return like(pattern.slice(1), text) || (text !== '' && like(pattern, text.slice(1)));
  return (
    text !== '' &&
    (pattern.startsWith('?') || pattern[0] === text[0]) &&
    like(pattern.slice(1), text.slice(1))
  );
};

const keyValue = (key: string, call: Call): string | undefined => {
  if (key.toLowerCase() === 'aws:sourcevpce') return call.vpcEndpointId;
  if (key.toLowerCase() === 'aws:sourcevpc') return call.vpcId;
  return key.toLowerCase() === 'aws:sourceip' ? '10.0.0.1' : undefined;
};

const test = (
  operator: string,
  actual: string | undefined,
  wanted: string[],
): boolean | undefined => {
  switch (operator) {
    case 'StringEquals':
      return actual !== undefined && wanted.includes(actual);
    case 'StringNotEquals':
      return actual === undefined || !wanted.includes(actual);
    case 'StringLike':
      return actual !== undefined && wanted.some((pattern) => like(pattern, actual));
    case 'StringNotLike':
      return actual === undefined || !wanted.some((pattern) => like(pattern, actual));
    case 'StringEqualsIfExists':
    case 'ForAllValues:StringEquals':
      return actual === undefined || wanted.includes(actual);
    case 'StringNotEqualsIfExists':
    case 'ForAllValues:StringNotEquals':
      return actual === undefined || !wanted.includes(actual);
    case 'ForAnyValue:StringNotEquals':
      return actual !== undefined && !wanted.includes(actual);
    case 'Null':
      return wanted.includes(String(actual === undefined));
    default:
      return undefined;
  }
};

const applies = (statement: Json, call: Call): boolean => {
  const doubt = statement['Effect'] === 'Allow';
  const principals = isObject(statement['Principal'])
    ? list(statement['Principal']['AWS'])
    : [statement['Principal']];
  if (!principals.some((name) => name === '*' || name === call.principal)) return false;
  const actions = list(statement['Action']).map((action) => String(action).toLowerCase());
  if (!actions.some((action) => like(action, 'execute-api:invoke'))) return false;
  const resources = list(statement['Resource']).map((resource) =>
    String(resource).replace(
      /^execute-api:\//,
      'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/',
    ),
  );
  if (!resources.some((resource) => like(resource, call.resource))) return false;

  const { Condition } = statement;
  if (!isObject(Condition)) return true;
  return Object.entries(Condition).every(([operator, operands]) =>
    Object.entries(isObject(operands) ? operands : {}).every(
      ([key, values]) => test(operator, keyValue(key, call), list(values).map(String)) ?? doubt,
    ),
  );
};

/** What the policy says of a call, when nothing else is asked. */
export const evaluatePolicy = (policy: unknown, call: Call): 'allowed' | 'denied' | 'silent' => {
  const statements = isObject(policy) ? list(policy['Statement']).filter(isObject) : [];
  const matching = statements.filter((statement) => applies(statement, call));
  if (matching.some(({ Effect }) => Effect === 'Deny')) return 'denied';
  return matching.length > 0 ? 'allowed' : 'silent';
};
