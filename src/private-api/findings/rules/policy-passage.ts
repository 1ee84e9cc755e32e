import { seenOf } from '../../diagnosis/look.ts';
import type { DiagnosisPicture } from '../../diagnosis/picture.ts';
import type { Finding } from '../../finding.ts';
import { evaluatePolicy, type Verdict } from '../../policy/evaluate-policy.ts';
import { mayPass } from '../../policy/may-pass.ts';
import { sortSources, sourceIdsIn } from '../../policy/source-ids.ts';
import { policyCatalogue } from '../catalogue/policy.ts';
import { findingFrom } from '../finding-from.ts';
import { closingCommand } from './closing-command.ts';
import type { PolicyView } from './read-policy.ts';

const finding = findingFrom(policyCatalogue);

interface Source {
  readonly vpcEndpointId: string;
  readonly vpcId?: string | undefined;
}

/** An endpoint that nobody has, for calls of which only the VPC is known, or nothing. */
const someEndpoint = `vpce-${'0'.repeat(17)}`;

/** Whether a policy denies every call, wherever it comes from among the endpoints and VPCs that have to do with the API. */
export const judgeTotalDenial = (view: PolicyView, picture: DiagnosisPicture): Finding[] => {
  const { vpcEndpointIds, vpcIds } = sortSources(sourceIdsIn(view.document));
  const sources: Source[] = [
    ...[...view.restApi.vpcEndpointIds, ...vpcEndpointIds].map((id) => sourceOf(id, picture)),
    ...vpcIds.map((vpcId) => ({ vpcEndpointId: someEndpoint, vpcId })),
    { vpcEndpointId: someEndpoint },
  ];
  return sources.every((source) => isDenied(view, source))
    ? [
        finding(
          'POLICY_DENIES_EVERYTHING',
          'a Deny applies to every call, from whichever endpoint or VPC it comes',
          closingCommand(picture),
        ),
      ]
    : [];
};

/** Whether calls through the endpoints that are associated get past the policy, and what of those that it names. */
export const judgePassage = (view: PolicyView, picture: DiagnosisPicture): Finding[] => {
  const associated = view.restApi.vpcEndpointIds;
  const { vpcEndpointIds: named } = sortSources(sourceIdsIn(view.document));
  const isGone = (id: string): boolean => {
    const endpoint = picture.endpoints.find((it) => it.id === id)?.endpoint;
    return endpoint !== undefined && seenOf(endpoint) === null;
  };
  // That an associated endpoint does not exist is told by itself.
  const excluded = associated.filter((id) => !isGone(id) && isShutOut(view, sourceOf(id, picture)));
  const gone = named.filter(isGone);
  // That there is no association at all is told by itself.
  const unassociated =
    associated.length === 0 ? [] : named.filter((id) => !isGone(id) && !associated.includes(id));
  return [
    ...excluded.map((id) =>
      finding(
        'POLICY_EXCLUDES_ASSOCIATED_ENDPOINT',
        `${id} is associated, and no call through it gets past the policy`,
        closingCommand(picture),
      ),
    ),
    ...gone.map((id) =>
      // No command: to leave out another account's would shut its callers out.
      finding('POLICY_NAMES_UNKNOWN_ENDPOINT', `${id} is not there in account ${picture.account}`),
    ),
    ...unassociated.map((id) =>
      finding('POLICY_NAMES_UNASSOCIATED_ENDPOINT', `${id} is admitted, and not associated`),
    ),
  ];
};

const sourceOf = (vpcEndpointId: string, { endpoints }: DiagnosisPicture): Source => {
  const endpoint = endpoints.find(({ id }) => id === vpcEndpointId)?.endpoint;
  return { vpcEndpointId, vpcId: endpoint && (seenOf(endpoint)?.vpcId ?? undefined) };
};

const isDenied = (view: PolicyView, source: Source): boolean =>
  verdictsOf(view, source).every((verdict) => verdict === 'denied');

/** Whether no method at all can be called from there; of methods that were not seen, whether none could, whatever they are. */
const isShutOut = (view: PolicyView, source: Source): boolean =>
  view.methods === undefined || view.methods.length === 0
    ? isDenied(view, source)
    : view.methods.every(({ authorization }) =>
        verdictsOf(view, source).every((verdict) => !mayPass(verdict, authorization)),
      );

const verdictsOf = ({ document, executeApiArn }: PolicyView, source: Source): Verdict[] =>
  (['nobody', 'somebody'] as const).map((signer) =>
    evaluatePolicy(document, { ...source, signer }, executeApiArn),
  );
