import { z } from 'zod';
import { executionIdOf } from '../private-api/execution-id.ts';
import { accountIn, isPrivateApiId } from '../private-api/request/private-api-id.ts';
import { logger } from './logger.ts';

/** What a function is at work for. */
export interface About {
  readonly executionId?: string | undefined;
  readonly privateApiId?: string | undefined;
}

/** Puts what a function is at work for on every further line of this invocation. What can be no such name is left out. */
export const logAbout = ({ executionId, privateApiId }: About): void => {
  logger.appendKeys({
    ...(executionId !== undefined && isExecutionId(executionId) && { executionId }),
    ...(privateApiId !== undefined &&
      isPrivateApiId(privateApiId) && { privateApiId, account: accountIn(privateApiId) }),
  });
};

/** Callers of the HTTP interface put anything there. */
const isExecutionId = (text: string): boolean => /^[\w-]{1,80}$/.test(text);

/** What else may have this name, or is not there, is not looked at. */
const part = <Part extends z.ZodType>(schema: Part) => schema.optional().catch(undefined);

const gathered = {
  run: part(z.looseObject({ id: z.string(), executionArn: z.string() })),
  executionArn: part(z.string()),
};
const named = part(z.looseObject({ id: z.string() }));

/** Wherever a step is given, or answers, which execution it is of and for which private API. */
const stateSchema = z.looseObject({
  ...gathered,
  state: part(z.looseObject(gathered)),
  result: named,
  retirement: named,
});

/** What a step is at work for, by its input or its output. */
export const aboutStep = (inputOrOutput: unknown): About => {
  const { data } = stateSchema.safeParse(inputOrOutput);
  if (data === undefined) return {};
  const run = data.run ?? data.state?.run;
  const executionArn = run?.executionArn ?? data.executionArn ?? data.state?.executionArn;
  return {
    executionId: executionArn && executionIdOf(executionArn),
    privateApiId: (run ?? data.result ?? data.retirement)?.id,
  };
};
