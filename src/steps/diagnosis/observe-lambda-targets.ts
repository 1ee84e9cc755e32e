import { invokedFunctions } from '../../private-api/diagnosis/invoked-functions.ts';
import { type Look, seenOf } from '../../private-api/diagnosis/look.ts';
import type { DiagnosedMethod, LambdaTarget } from '../../private-api/diagnosis/picture.ts';
import type { Ports, Target } from '../ports.ts';
import { lookAt } from './look-at.ts';

/** Looks at the functions that methods invoke, as the account of the API sees them: others' are theirs to look at. */
export const observeLambdaTargets = (
  methods: Look<readonly DiagnosedMethod[]>,
  { account }: Target,
  lambda: Ports['lambda'],
  timeUp: Promise<unknown>,
): Promise<LambdaTarget[]> =>
  Promise.all(
    invokedFunctions(seenOf(methods) ?? []).map(async ({ functionArn, region }) => {
      const port = lambda({ account, region });
      const policy = await lookAt(async () => (await port.findPolicy(functionArn)) ?? null, timeUp);
      return { functionArn, policy };
    }),
  );
