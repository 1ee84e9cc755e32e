import type { Target } from '../steps/ports.ts';
import { type Connection, clientSettings } from './connection.ts';
import { sessionIn } from './target-session.ts';

/** The settings of an SDK client that acts in `target`: by itself in the service's own account, by the target's role in any other. */
export const targetSettings = (connection: Connection, target: Target) => ({
  ...clientSettings(connection, target),
  ...(target.account !== connection.account && {
    // The session is kept for all clients of the function: the SDK is told not to keep one of its own for each.
    credentials: Object.assign(() => sessionIn(connection, target.account), { memoized: true }),
  }),
});
