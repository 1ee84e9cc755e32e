import {
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  LambdaClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import type { LambdaPort } from '../steps/lambda-port.ts';
import type { Target } from '../steps/ports.ts';
import { translating } from './aws-errors.ts';
import type { Connection } from './connection.ts';
import { namingRegion } from './naming-region.ts';
import { perTarget } from './per-target.ts';
import { targetSettings } from './target-settings.ts';

/** Lambda in any account and region. */
export const lambda = (connection: Connection) =>
  perTarget((target: Target): LambdaPort => {
    const client = new LambdaClient(targetSettings(connection, target));
    client.middlewareStack.add(namingRegion(connection, target), { step: 'initialize' });

    return {
      findPolicy: (functionArn) =>
        translating(`reading the policy of ${functionArn}`, async () => {
          const policy = await unlessAbsent(async () => {
            const answer = await client.send(new GetPolicyCommand({ FunctionName: functionArn }));
            return answer.Policy;
          });
          if (policy !== undefined) return policy;
          // A function without a policy is answered like no function at all, but for the words.
          return unlessAbsent(async () => {
            await client.send(new GetFunctionConfigurationCommand({ FunctionName: functionArn }));
            return '';
          });
        }),
    };
  });

const unlessAbsent = async <Found>(read: () => Promise<Found>): Promise<Found | undefined> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};
