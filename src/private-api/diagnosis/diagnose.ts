import type { Finding } from '../finding.ts';
import { judge } from '../findings/judge.ts';
import { type Look, seenOf } from './look.ts';
import type { DiagnosisPicture, EndpointPicture } from './picture.ts';

/** What is wrong with an API and with the way to it, as far as it was looked at. */
export interface Diagnosis {
  /** No error was found, and there was something to look at. */
  readonly healthy: boolean;
  readonly findings: Finding[];
  /** What could not be looked at, and why not. */
  readonly notLookedAt: string[];
}

/** Judges what was seen, and says what was not. */
export const diagnose = (picture: DiagnosisPicture): Diagnosis => {
  const findings = judge(picture);
  return {
    healthy: 'seen' in picture.restApi && findings.every(({ severity }) => severity !== 'error'),
    findings,
    notLookedAt: [...new Set(looksOf(picture).flatMap(complaintOf))],
  };
};

type NamedLook = readonly [what: string, look: Look<unknown>];

const complaintOf = ([what, look]: NamedLook): string[] =>
  'unseen' in look ? [`${what}: ${look.unseen}`] : [];

/** What there was to look at: of an API that does not exist, nothing but that. */
const looksOf = (picture: DiagnosisPicture): NamedLook[] => [
  [`REST API ${picture.restApiId}`, picture.restApi],
  ...(seenOf(picture.restApi) === null
    ? []
    : [
        ['methods', picture.methods] as const,
        ['stages', picture.stages] as const,
        // What Cloister deployed is compared whole, by its content.
        picture.registered === null
          ? (['deployments', picture.deployments] as const)
          : (['content', picture.content] as const),
      ]),
  ...picture.endpoints.flatMap(looksOfEndpoint),
  ...picture.lambdaTargets.map(
    ({ functionArn, policy }) => [`policy of ${functionArn}`, policy] as const,
  ),
  ['CloudWatch role', picture.cloudWatchRoleArn],
  ['quotas', picture.quotaUse],
  ['public REST APIs', picture.publicRestApis],
];

const looksOfEndpoint = (pictured: EndpointPicture): NamedLook[] => {
  const { id, endpoint, alias, isAssociated } = pictured;
  return [
    [id, endpoint],
    ...(seenOf(endpoint) == null ? [] : looksAround(pictured)),
    ...(isAssociated ? [[`alias of ${id}`, alias] as const] : []),
  ];
};

const looksAround = ({ id, surroundings: look }: EndpointPicture): NamedLook[] => {
  if ('unseen' in look) return [[`network around ${id}`, look]];
  const { vpc, dns, subnets, securityGroups, networkAcls, endpointsInVpc } = look.seen;
  return [
    [`DNS attributes of ${vpc.id}`, dns],
    [`subnets of ${vpc.id}`, subnets],
    [`security groups in ${vpc.id}`, securityGroups],
    [`network ACLs of ${vpc.id}`, networkAcls],
    [`endpoints in ${vpc.id}`, endpointsInVpc],
  ];
};
