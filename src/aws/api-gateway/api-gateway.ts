import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import type { ApiGatewayPort } from '../../steps/api-gateway-port.ts';
import type { Target } from '../../steps/ports.ts';
import { type Connection, clientSettings } from '../connection.ts';
import { perRegion } from '../per-region.ts';
import { deletePartCalls } from './delete-part.ts';
import { deploymentCalls } from './deployments.ts';
import { restApiCalls } from './rest-apis.ts';
import { workingCopyCalls } from './working-copy.ts';

/**
 * API Gateway in any region. `CreateRestApi` and `CreateDeployment` have no client token, so the SDK must not repeat
 * them: with its defaults a lost answer leaves two APIs. Nor patches that add or remove, as they assume what was there.
 */
export const apiGateway = (connection: Connection) =>
  perRegion((target: Target): ApiGatewayPort => {
    const settings = clientSettings(connection, target);
    const clients = {
      repeating: new APIGatewayClient(settings),
      once: new APIGatewayClient({ ...settings, maxAttempts: 1 }),
    };
    return {
      ...restApiCalls(clients, target),
      ...workingCopyCalls(clients),
      ...deletePartCalls(clients),
      ...deploymentCalls(clients, target),
    };
  });
