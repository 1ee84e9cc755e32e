import { expandResource } from './expand-resource.ts';
import { listOf } from './list-of.ts';
import { mayMatchApi } from './may-match-api.ts';
import type { PolicyDocument, Statement } from './policy-document.ts';
import { findSourceKey } from './source-key.ts';
import { coversInvoke, coversWholeApi } from './whole-api.ts';
import { wildcardMatches } from './wildcard-matches.ts';

/** A call of a private API, as far as it is known. */
export interface Call {
  /** Whether nobody has signed it, as is the case for methods without AWS_IAM, or some identity of IAM's. */
  readonly signer: 'nobody' | 'somebody';
  readonly vpcEndpointId: string;
  /** Unknown if absent: every call of a private API comes from some VPC. */
  readonly vpcId?: string | undefined;
  /** The ARN of stage, method and path; some, if absent. */
  readonly resource?: string | undefined;
}

/** What a policy says of a call by itself; `unsure` where that hangs on something that is not known of the call. */
export type Verdict = 'allowed' | 'denied' | 'silent' | 'unsure';

/** Yes, no, or not to be told. */
type Answer = boolean | undefined;

const all = (answers: readonly Answer[]): Answer =>
  answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;

const any = (answers: readonly Answer[]): Answer =>
  answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;

/**
 * What a policy says of a call: an explicit Deny before any Allow ("Policy evaluation logic", IAM User Guide).
 * `executeApiArn` is what `execute-api:` is short for in it.
 */
export const evaluatePolicy = (
  { Statement: statements }: Pick<PolicyDocument, 'Statement'>,
  call: Call,
  executeApiArn: string,
): Verdict => {
  const speaks = (effect: Statement['Effect']): Answer =>
    any(
      statements
        .filter(({ Effect }) => Effect === effect)
        .map((statement) => appliesTo(statement, call, executeApiArn)),
    );
  const denies = speaks('Deny');
  if (denies === true) return 'denied';
  const allows = speaks('Allow');
  if (denies === undefined || allows === undefined) return 'unsure';
  return allows ? 'allowed' : 'silent';
};

const appliesTo = (statement: Statement, call: Call, executeApiArn: string): Answer =>
  all([
    isAbout(statement, call),
    coversInvoke(statement),
    covers(statement, call, executeApiArn),
    holdsFor(statement, call),
  ]);

/** A caller who has not signed is nobody's identity: `*` alone means them too. */
const isAbout = ({ Principal }: Statement, { signer }: Call): Answer => {
  if (Principal === '*' || listOf(Principal.AWS ?? []).includes('*')) return true;
  return signer === 'nobody' || Principal.AWS === undefined ? false : undefined;
};

const covers = (statement: Statement, { resource }: Call, executeApiArn: string): Answer => {
  if (coversWholeApi(statement)) return true;
  const patterns = listOf(statement.Resource).map((pattern) =>
    expandResource(pattern, executeApiArn),
  );
  if (resource !== undefined) return patterns.some((pattern) => wildcardMatches(pattern, resource));
  return patterns.some((pattern) => mayMatchApi(pattern, executeApiArn)) ? undefined : false;
};

const holdsFor = ({ Condition = {} }: Statement, call: Call): Answer =>
  all(
    Object.entries(Condition).flatMap(([operator, operands]) =>
      Object.entries(operands).map(([key, values]) => {
        const sourceKey = findSourceKey(key);
        const actual = sourceKey === 'aws:sourcevpce' ? call.vpcEndpointId : call.vpcId;
        return sourceKey === undefined || actual === undefined
          ? undefined
          : compare(operator, actual, listOf(values).map(String));
      }),
    ),
  );

/** "IAM JSON policy elements: Condition operators". The keys are always there, so that `IfExists` changes nothing. */
const compare = (operator: string, actual: string, values: readonly string[]): Answer => {
  if (values.some((value) => value.includes('${'))) return undefined;
  switch (operator.replace(/IfExists$/, '')) {
    case 'StringEquals':
      return values.includes(actual);
    case 'StringNotEquals':
      return !values.includes(actual);
    case 'StringLike':
      return values.some((pattern) => wildcardMatches(pattern, actual));
    case 'StringNotLike':
      return !values.some((pattern) => wildcardMatches(pattern, actual));
    default:
      return undefined;
  }
};
