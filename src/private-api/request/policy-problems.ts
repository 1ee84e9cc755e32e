import { z } from 'zod';
import { vpcEndpointIdSchema, vpcIdSchema } from '../aws-id.ts';
import { admits } from '../policy/admits.ts';
import { executeApiArn } from '../policy/execute-api-arn.ts';
import { expandedLength, longestPolicy } from '../policy/expanded-length.ts';
import { judgePolicy } from '../policy/judge-policy.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import { readPolicyDocument } from '../policy/read-policy-document.ts';
import { writeAccessPolicy } from '../policy/write-access-policy.ts';
import type { Problem } from '../problem.ts';
import { shownValue } from '../shown-value.ts';
import { fieldAt } from '../field-at.ts';

type Home = { account: string; region: string };

const lengthProblems = (pointer: string, policy: PolicyDocument, home: Home): Problem[] => {
  // The id is not known yet, but how long one is.
  const length = expandedLength(policy, executeApiArn({ ...home, restApiId: 'x'.repeat(10) }));
  if (length <= longestPolicy) return [];
  const message = `must make a resource policy of at most ${longestPolicy} characters with its ARNs expanded; got ${length}`;
  return [{ pointer, message }];
};

const namesAt = (sent: unknown, path: string[]): string[] => {
  const list = fieldAt(sent, path);
  return Array.isArray(list) ? list.filter((entry) => typeof entry === 'string') : [];
};

const writtenPolicyProblems = (sent: unknown, home: Home): Problem[] => {
  const vpcEndpointIds = namesAt(sent, ['access', 'vpcEndpointIds']);
  const vpcIds = namesAt(sent, ['access', 'vpcIds']);
  const associations = namesAt(sent, ['associations']);
  const own = `vpce-${'0'.repeat(17)}`;
  const policy = writeAccessPolicy({
    vpcEndpointIds: [own, ...associations, ...vpcEndpointIds],
    vpcIds,
  });
  const isLongerByAccess = vpcEndpointIds.length + vpcIds.length >= associations.length;
  return lengthProblems(isLongerByAccess ? '/access' : '/associations', policy, home);
};

/** An open policy, or one that is too long, or one that shuts out an endpoint that the request associates. */
export const policyProblems = (sent: unknown, home: Home): Problem[] => {
  const policy = fieldAt(sent, ['access', 'policy']);
  if (policy === undefined) return writtenPolicyProblems(sent, home);

  // Which methods the API has is not known before its definition is read: here, what is open in either case.
  const open = judgePolicy(policy, { openMethods: true });
  const isOpen = open.length > 0 && judgePolicy(policy, { openMethods: false }).length > 0;
  const problems = isOpen
    ? open.map(({ pointer, message }) => ({ pointer: `/access/policy${pointer}`, message }))
    : [];
  const { document } = readPolicyDocument(policy);
  if (!document) return problems;

  const vpcId = vpcIdSchema.safeParse(fieldAt(sent, ['network', 'vpcId'])).data;
  const own = fieldAt(sent, ['network', 'vpcEndpointId']);
  const associations = z.array(z.unknown()).safeParse(fieldAt(sent, ['associations'])).data ?? [];
  const shutOut = associations.flatMap((association, index): Problem[] => {
    const { data: id } = vpcEndpointIdSchema.safeParse(association);
    if (id === undefined || admits(document, { vpcEndpointId: id, ...(id === own && { vpcId }) }))
      return [];
    const message = `must be admitted by access.policy; got ${shownValue(id)}`;
    return [{ pointer: `/associations/${index}`, message }];
  });
  return [...problems, ...lengthProblems('/access/policy', document, home), ...shutOut];
};
