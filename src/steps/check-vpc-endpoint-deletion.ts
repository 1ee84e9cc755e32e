import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { nextWaitSeconds } from '../private-api/waiting/next-wait-seconds.ts';
import { deletionPatience } from '../private-api/waiting/patience.ts';
import { elapsedSeconds } from './elapsed-seconds.ts';
import { deletionStateSchema } from './state/deletion.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/** Asks whether the endpoints are gone. */
export const checkVpcEndpointDeletion = defineStep({
  name: 'CheckVpcEndpointDeletion',
  needs: ['ec2', 'clock'],
  input: z.strictObject({ run: runSchema, deletion: deletionStateSchema }),
  output: deletionStateSchema,

  async run({ run, deletion }, ports) {
    const ec2 = ports.ec2(run);
    const endpoints = await Promise.all(
      deletion.vpcEndpointIds.map((id) => ec2.findVpcEndpoint(id)),
    );
    const left = endpoints.filter(
      (endpoint) => endpoint !== undefined && endpoint.state !== 'deleted',
    );
    if (left.length === 0) return { ...deletion, status: 'deleted' as const, waitSeconds: 0 };

    const waited = elapsedSeconds(deletion.since, ports.clock.now());
    if (waited >= deletionPatience.deadlineSeconds)
      throw new Failure(
        'EndpointTimedOut',
        `deleting ${deletion.vpcEndpointIds.join(', ')}: still ${left.map((endpoint) => endpoint?.state).join(', ')} after ${String(Math.round(waited))} s`,
      );
    return { ...deletion, waitSeconds: nextWaitSeconds(deletionPatience, waited) };
  },
});
