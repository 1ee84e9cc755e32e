import type { ListedPrivateApi } from '../private-api.ts';
import type { Colors } from '../shell.ts';
import { renderList } from './render-list.ts';

/** What a service that acted on AWS itself leaves there when it stops, and what to do about that; nothing if it leaves nothing. */
export const renderRemaining = (
  listed: readonly ListedPrivateApi[],
  account: string,
  colors: Colors,
): string | undefined => {
  const remaining = listed.filter(({ status }) => status !== 'RETIRED');
  if (remaining.length === 0) return undefined;
  return [
    `What these have in AWS account ${account} stays there, and nobody knows of it any more:`,
    '',
    renderList(remaining, colors),
    '',
    'Next time, retire first. Now it can only be deleted by hand: a REST API carries the',
    'tag cloister:id, an endpoint and a security group cloister:vpc. The same request,',
    'sent to another start, would make a second private API.',
  ].join('\n');
};
