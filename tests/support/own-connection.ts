/** What every connection has that reaches no other account than the service's own. */
export const ownConnection = {
  account: '111122223333',
  eventBus: 'cloister',
  targetRole: { name: '', externalId: '', sessionName: 'cloister', sessionPolicy: '' },
  now: () => new Date(),
} as const;
