import type { DiagnosisPicture } from '../../diagnosis/picture.ts';
import type { Finding } from '../../finding.ts';
import { evaluatePolicy, type Verdict } from '../../policy/evaluate-policy.ts';
import { mayPass, needsAllow } from '../../policy/may-pass.ts';
import { opennessOf } from '../../policy/openness.ts';
import { policyCatalogue } from '../catalogue/policy.ts';
import { findingFrom } from '../finding-from.ts';
import { closingCommand, denyingCommand } from './closing-command.ts';
import { describeMethods } from './describe-methods.ts';
import type { PolicyView } from './read-policy.ts';

const finding = findingFrom(policyCatalogue);

/** Whether a policy allows nothing at all, although there are methods that need it. */
export const judgeSilence = (
  { document, methods = [] }: PolicyView,
  picture: DiagnosisPicture,
): Finding[] => {
  const needy = methods.filter(({ authorization }) => needsAllow(authorization));
  return needy.length === 0 || document.Statement.some(({ Effect }) => Effect === 'Allow')
    ? []
    : [
        finding(
          'POLICY_ALLOWS_NOBODY',
          `no statement allows anything, and ${describeMethods(needy)} need it`,
          closingCommand(picture),
        ),
      ];
};

/** Whether a policy keeps out all that it does not name, for each way in which methods authorize their callers. */
export const judgeOpenness = (view: PolicyView, picture: DiagnosisPicture): Finding[] => {
  const { document, methods = [] } = view;
  const allows = document.Statement.some(({ Effect }) => Effect === 'Allow');
  const strangers = saidOfStrangers(view);
  const reasons = allows ? opennessOf(document, { openMethods: true }) : [];
  const seen = reasons.map(({ pointer, message }) => `${pointer} ${message}`).join('; ');
  const command = closingCommand(picture) ?? denyingCommand(picture);
  if (reasons.length > 0 && strangers.some((verdict) => mayPass(verdict, 'NONE')))
    return [finding('POLICY_OPEN', seen, command)];

  const authorized = methods.filter(({ authorization }) => !needsAllow(authorization));
  if (
    authorized.length > 0 &&
    opennessOf(document, { openMethods: false }).length > 0 &&
    strangers.some((verdict) => verdict !== 'denied')
  )
    return [
      finding(
        'POLICY_OPEN_FOR_AUTHORIZED_METHODS',
        `no Deny keeps other networks from ${describeMethods(authorized)}`,
        command,
      ),
    ];
  return reasons.length > 0 ? [finding('POLICY_NOT_JUDGED', seen, command)] : [];
};

/** A network that no policy names. */
const stranger = { vpcEndpointId: `vpce-${'0'.repeat(17)}`, vpcId: `vpc-${'0'.repeat(17)}` };

const saidOfStrangers = ({ document, executeApiArn }: PolicyView): Verdict[] =>
  (['nobody', 'somebody'] as const).map((signer) =>
    evaluatePolicy(document, { ...stranger, signer }, executeApiArn),
  );
