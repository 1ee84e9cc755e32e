import { nextWaitSeconds } from '../waiting/next-wait-seconds.ts';
import { aliasPatience, mostRedeploys } from '../waiting/patience.ts';
import type { AliasJudgement } from './judge-alias.ts';

/** What to do about the aliases of a deployment: nothing, ask again, deploy again, or give up. */
export type AliasOutlook =
  | { status: 'resolving' }
  | { status: 'pending'; waitSeconds: number }
  | { status: 'overdue' }
  | { status: 'hopeless'; seen: string };

/**
 * How long an answer that did not come from the zone's own servers is waited out past the deadline. Assumed: the negative
 * TTL of execute-api is not documented; 900 s is Route 53's default.
 */
const cachedAnswerSeconds = 900;

/** Judges all aliases of a deployment together, `waited` seconds after it. Only a certain absence is a reason to redeploy. */
export const aliasOutlook = (
  judgements: readonly AliasJudgement[],
  waited: number,
  redeploys: number,
): AliasOutlook => {
  const unresolved = judgements.filter((judgement) => judgement.kind !== 'resolving');
  if (unresolved.length === 0) return { status: 'resolving' };

  const isCertain = unresolved.some(({ kind }) => kind === 'absent');
  const deadlineSeconds = aliasPatience.deadlineSeconds + (isCertain ? 0 : cachedAnswerSeconds);
  if (waited < deadlineSeconds)
    return {
      status: 'pending',
      waitSeconds: nextWaitSeconds({ ...aliasPatience, deadlineSeconds }, waited),
    };
  if (isCertain && redeploys < mostRedeploys) return { status: 'overdue' };
  return { status: 'hopeless', seen: unresolved.map(({ seen }) => seen).join('; ') };
};
