import type { DiagnosisPicture } from '../diagnosis/picture.ts';
import type { Finding } from '../finding.ts';
import { judgeAccessLogs } from './rules/access-logs.ts';
import { judgeDeployment } from './rules/deployment.ts';
import { judgeDrift } from './rules/drift.ts';
import { judgeEndpoints } from './rules/endpoint.ts';
import { judgeLambdaTargets } from './rules/lambda-targets.ts';
import { judgeResourcePolicy } from './rules/policy.ts';
import { judgeQuotaUse } from './rules/quota-use.ts';
import { judgeRestApi } from './rules/rest-api.ts';
import type { Rule } from './rules/rule.ts';

/** As it is to be mended: without a policy, a private API cannot be deployed. */
const rules: readonly Rule[] = [
  judgeRestApi,
  judgeResourcePolicy,
  judgeDeployment,
  judgeDrift,
  judgeEndpoints,
  judgeLambdaTargets,
  judgeAccessLogs,
  judgeQuotaUse,
];

const severities: readonly Finding['severity'][] = ['error', 'warning', 'info'];

/** Judges a picture by every rule: the worst first, and once what several endpoints have in common. */
export const judge = (picture: DiagnosisPicture): Finding[] => {
  const found = rules.flatMap((rule) => rule(picture));
  const distinct = new Map(found.map((finding) => [`${finding.code} ${finding.seen}`, finding]));
  return [...distinct.values()].toSorted(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
  );
};
