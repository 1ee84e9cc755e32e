import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import type { ApiGatewayPort } from '../../steps/api-gateway-port.ts';
import type { Target } from '../../steps/ports.ts';
import type { Connection } from '../connection.ts';
import { namingRegion } from '../naming-region.ts';
import { perTarget } from '../per-target.ts';
import { targetSettings } from '../target-settings.ts';
import { deletePartCalls } from './delete-part.ts';
import { deploymentCalls } from './deployments.ts';
import { inspectionCalls } from './inspection.ts';
import { restApiCalls } from './rest-apis.ts';
import { workingCopyCalls } from './working-copy.ts';

/**
 * API Gateway in any account and region. `CreateRestApi` and `CreateDeployment` have no client token, so the SDK must not repeat
 * them: with its defaults a lost answer leaves two APIs. Nor patches that add or remove, as they assume what was there.
 */
export const apiGateway = (connection: Connection) =>
  perTarget((target: Target): ApiGatewayPort => {
    const settings = targetSettings(connection, target);
    const clients = {
      repeating: new APIGatewayClient(settings),
      once: new APIGatewayClient({ ...settings, maxAttempts: 1 }),
    };
    for (const client of Object.values(clients))
      client.middlewareStack.add(namingRegion(connection, target), { step: 'initialize' });
    return {
      ...restApiCalls(clients, target),
      ...workingCopyCalls(clients),
      ...deletePartCalls(clients),
      ...deploymentCalls(clients, target),
      ...inspectionCalls(clients),
    };
  });
