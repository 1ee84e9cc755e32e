import type { Problem } from '../problem.ts';
import { shownValue } from '../shown-value.ts';
import { listOf } from './list-of.ts';
import type { Statement } from './policy-document.ts';
import { findSourceKey, isLiteralId } from './source-key.ts';
import { coversInvoke, coversWholeApi, isAboutEveryone } from './whole-api.ts';

type Operands = NonNullable<Statement['Condition']>[string];

const problem = (pointer: string, message: string): Problem => ({ pointer, message });

const sourceKeysIn = (operands: Operands): string[] =>
  Object.keys(operands).filter((key) => findSourceKey(key) !== undefined);

const valueProblems = (pointer: string, operands: Operands): Problem[] =>
  Object.entries(operands).flatMap(([key, values]) => {
    const sourceKey = findSourceKey(key);
    if (!sourceKey) return [];
    return listOf(values)
      .filter((value) => !isLiteralId(sourceKey, value))
      .map((value) =>
        problem(
          `${pointer}/${key}`,
          `must list whole ids that begin with ${sourceKey === 'aws:sourcevpce' ? 'vpce-' : 'vpc-'}; got ${shownValue(value)}`,
        ),
      );
  });

/** Two spellings of one key: which of them counts is not documented. */
const repeatProblems = (pointer: string, operands: Operands): Problem[] => {
  const keys = sourceKeysIn(operands).map((key) => key.toLowerCase());
  return new Set(keys).size === keys.length
    ? []
    : [problem(pointer, 'must name each condition key once, in one spelling')];
};

/** Whether a Deny statement speaks of source networks at all, so that its author may have meant it to close the API. */
export const isMeantToClose = ({ Effect, Condition = {} }: Statement): boolean =>
  Effect === 'Deny' &&
  Object.values(Condition).some((operands) => sourceKeysIn(operands).length > 0);

/**
 * Why a Deny statement does not close the API to all but the networks that it names: nothing, if it does. StringNotEquals
 * holds also for calls that come from no VPC at all, and of two keys in one operator both must differ to be denied.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const closingDenyProblems = (statement: Statement, pointer: string): Problem[] => {
  const { Condition = {} } = statement;
  const problems: Problem[] = [];
  if (!isAboutEveryone(statement))
    problems.push(
      problem(
        `${pointer}/Principal`,
        `must be "*", or the Deny leaves others in; got ${shownValue(statement.Principal)}`,
      ),
    );
  if (!coversInvoke(statement))
    problems.push(
      problem(
        `${pointer}/Action`,
        `must cover execute-api:Invoke; got ${shownValue(statement.Action)}`,
      ),
    );
  if (!coversWholeApi(statement))
    problems.push(
      problem(
        `${pointer}/Resource`,
        `must be "execute-api:/*", the whole API; got ${shownValue(statement.Resource)}`,
      ),
    );

  const at = `${pointer}/Condition`;
  const operands = Condition['StringNotEquals'];
  if (operands === undefined || Object.keys(Condition).length !== 1) {
    const message = `must have StringNotEquals and no other operator; got ${Object.keys(Condition).join(', ')}`;
    return [...problems, problem(at, message)];
  }
  const foreign = Object.keys(operands).filter((key) => findSourceKey(key) === undefined);
  if (foreign.length > 0 || Object.keys(operands).length === 0)
    problems.push(
      problem(
        `${at}/StringNotEquals`,
        `must have aws:SourceVpce, aws:SourceVpc or both, and no other key; got ${foreign.join(', ') || 'none'}`,
      ),
    );
  return [
    ...problems,
    ...repeatProblems(`${at}/StringNotEquals`, operands),
    ...valueProblems(`${at}/StringNotEquals`, operands),
  ];
};

/** Why an Allow statement may let in calls from networks that it does not name: nothing, if it does not. */
export const openAllowProblems = ({ Condition = {} }: Statement, pointer: string): Problem[] => {
  const operands = Condition['StringEquals'];
  if (operands === undefined || sourceKeysIn(operands).length === 0)
    return [
      problem(
        `${pointer}/Condition`,
        'must have StringEquals on aws:SourceVpce or aws:SourceVpc, or the Allow is open to every network',
      ),
    ];
  const at = `${pointer}/Condition/StringEquals`;
  return [...repeatProblems(at, operands), ...valueProblems(at, operands)];
};
