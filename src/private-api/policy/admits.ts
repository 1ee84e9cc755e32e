import { listOf } from './list-of.ts';
import type { Statement } from './policy-document.ts';
import { readPolicyDocument } from './read-policy-document.ts';
import { findSourceKey } from './source-key.ts';
import { coversInvoke, coversWholeApi, isAboutEveryone } from './whole-api.ts';

/** Where a call comes from, as far as that is known. */
export interface Source {
  readonly vpcEndpointId: string;
  readonly vpcId?: string | undefined;
}

/** Whether a statement's condition holds for calls from `source`; undefined where that cannot be told. */
const holdsFor = ({ Condition = {} }: Statement, source: Source): boolean | undefined => {
  const known = { 'aws:sourcevpce': source.vpcEndpointId, 'aws:sourcevpc': source.vpcId };
  const answers = Object.entries(Condition).flatMap(([operator, operands]) =>
    Object.entries(operands).map(([key, values]) => {
      const sourceKey = findSourceKey(key);
      const actual = sourceKey && known[sourceKey];
      if (actual === undefined) return undefined;
      if (operator === 'StringEquals') return listOf(values).includes(actual);
      return operator === 'StringNotEquals' ? !listOf(values).includes(actual) : undefined;
    }),
  );
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
};

/**
 * Whether a closed policy lets some call from `source` in, whoever makes it, for whatever method. With `vpcId` unknown:
 * whether it does so for some VPC. A policy without any Allow leaves the allowing to IAM and the authorizers.
 */
export const admits = (policy: unknown, source: Source): boolean => {
  const { document } = readPolicyDocument(policy);
  if (!document) return false;
  const statements = document.Statement;
  const isDenied = statements.some(
    (statement) =>
      statement.Effect === 'Deny' &&
      isAboutEveryone(statement) &&
      coversInvoke(statement) &&
      coversWholeApi(statement) &&
      holdsFor(statement, source) === true,
  );
  if (isDenied) return false;
  const allows = statements.filter(({ Effect }) => Effect === 'Allow');
  return allows.length === 0 || allows.some((allow) => holdsFor(allow, source) !== false);
};
