import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { placeOfVpc } from '../private-api/registry/vpc-record.ts';
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

  async run({ deletion }, ports) {
    const endpoints = await Promise.all(
      deletion.vpcEndpoints.map(({ vpc, id }) => ports.ec2(placeOfVpc(vpc)).findVpcEndpoint(id)),
    );
    const left = endpoints.filter(
      (endpoint) => endpoint !== undefined && endpoint.state !== 'deleted',
    );
    if (left.length === 0) return { ...deletion, status: 'deleted' as const, waitSeconds: 0 };

    const waited = elapsedSeconds(deletion.since, ports.clock.now());
    if (waited >= deletionPatience.deadlineSeconds)
      throw new Failure(
        'EndpointTimedOut',
        `deleting ${deletion.vpcEndpoints.map(({ id }) => id).join(', ')}: still ${left.map((endpoint) => endpoint?.state).join(', ')} after ${String(Math.round(waited))} s`,
      );
    return { ...deletion, waitSeconds: nextWaitSeconds(deletionPatience, waited) };
  },
});
