import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { type Finding, findingSchema } from '../private-api/finding.ts';
import { checkNetwork as findingsOf } from '../private-api/network/check-network.ts';
import { endpointDifferences } from '../private-api/network/endpoint-differences.ts';
import {
  endpointPlanSchema,
  meantEndpoint,
  planEndpoint,
} from '../private-api/network/endpoint-plan.ts';
import { networkPictureSchema } from '../private-api/network/picture.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { defineStep } from './step.ts';

/** Judges the network, and decides which endpoint this private API will have. Asks nobody. */
export const checkNetwork = defineStep({
  name: 'CheckNetwork',
  needs: [],
  input: z.strictObject({ request: acceptedRequestSchema, network: networkPictureSchema }),
  output: endpointPlanSchema.extend({ warnings: z.array(findingSchema) }),

  run({ request, network }) {
    const findings = findingsOf(request, network);
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (errors.length > 0)
      throw new Failure(
        'PreflightFailed',
        errors.map(({ code, seen }) => `${code}: ${seen}`).join('\n'),
      );

    const endpoint = meantEndpoint(request.network, network);
    const differences =
      endpoint === undefined ? [] : endpointDifferences(request.network, endpoint, network.subnets);
    if (endpoint !== undefined && differences.length > 0)
      throw new Failure(
        'ResourceConflict',
        `${endpoint.id} of ${network.vpc.id} is there already, and not as the request says: ${differences.join('; ')}`,
      );

    return {
      ...planEndpoint(request.network, network),
      warnings: findings.filter(({ severity }: Finding) => severity === 'warning'),
    };
  },
});
