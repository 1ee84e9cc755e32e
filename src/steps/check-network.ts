import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { findingSchema } from '../private-api/finding.ts';
import { checkNetwork as findingsOf } from '../private-api/network/check-network.ts';
import { endpointPlanSchema, planEndpoint } from '../private-api/network/endpoint-plan.ts';
import { networkPictureSchema } from '../private-api/network/picture.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/** Judges the network, and decides which endpoint this private API will have and what is to change of it. Asks nobody. */
export const checkNetwork = defineStep({
  name: 'CheckNetwork',
  needs: [],
  input: z.strictObject({
    run: runSchema,
    request: acceptedRequestSchema,
    network: networkPictureSchema,
  }),
  output: endpointPlanSchema.extend({ warnings: z.array(findingSchema) }),

  run({ run, request, network }) {
    const findings = findingsOf(request, run.id, network);
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (errors.length > 0)
      throw new Failure(
        'PreflightFailed',
        errors.map(({ code, seen }) => `${code}: ${seen}`).join('\n'),
      );
    return { ...planEndpoint(request, run.id, network), warnings: findings };
  },
});
