import type { Problem } from '../problem.ts';
import { shownValue } from '../shown-value.ts';
import { fieldAt } from '../field-at.ts';

/** What a request may say one day but cannot have yet, so that nobody takes it for done. */
export const unavailableProblems = (sent: unknown, own: { account: string }): Problem[] => {
  const isElsewhere = (account: unknown): boolean =>
    account !== undefined && account !== own.account;
  const rules: [path: string[], isAsked: (value: unknown) => boolean, what: string][] = [
    [['account'], isElsewhere, `another account than the service's own, ${own.account},`],
    [
      ['network', 'account'],
      isElsewhere,
      `another account than the service's own, ${own.account},`,
    ],
    [
      ['network', 'waitForNetwork'],
      (value) => typeof value === 'number' && value > 0,
      'waiting for a network',
    ],
    [['network', 'minZones'], (value) => value !== undefined, 'asking for a number of zones'],
  ];
  return rules.flatMap(([path, isAsked, what]) => {
    const value = fieldAt(sent, path);
    return isAsked(value)
      ? [
          {
            pointer: `/${path.join('/')}`,
            message: `${what} is not available yet; got ${shownValue(value)}`,
          },
        ]
      : [];
  });
};
