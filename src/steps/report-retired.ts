import { z } from 'zod';
import type { Change } from '../private-api/change.ts';
import { Failure } from '../private-api/errors.ts';
import { recordRetirement } from '../private-api/registry/record-retirement.ts';
import { type Retirement, retirementSchema } from '../private-api/result.ts';
import { timelineOf } from '../private-api/timeline.ts';
import { deletionStateSchema } from './state/deletion.ts';
import { leftVpcsSchema } from './state/left-vpcs.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

const idsSchema = z.object({ ids: z.array(z.string()) });

/** All that a retirement has gathered when everything is gone. Where nothing was there, nothing went. */
const gatheredSchema = z.object({
  run: runSchema,
  left: leftVpcsSchema.optional(),
  deleted: z
    .object({ stages: idsSchema, restApis: idsSchema, securityGroups: idsSchema })
    .optional(),
  deletion: deletionStateSchema.optional(),
});

type Gathered = z.output<typeof gatheredSchema>;

/** Says what went, and what stays because others use it. Then the private API is RETIRED, and free for others. */
export const reportRetired = defineStep({
  name: 'ReportRetired',
  needs: ['executions', 'registry', 'definitions', 'clock'],
  input: z.strictObject({ state: gatheredSchema }),
  output: retirementSchema,

  async run({ state }, { executions, registry, definitions, clock }): Promise<Retirement> {
    const { id, executionArn, requestedBy } = state.run;
    const retirement: Retirement = {
      id,
      status: 'RETIRED',
      changes: changesOf(state),
      warnings: state.left?.warnings ?? [],
      requestedBy,
      timeline: timelineOf(await executions.history(executionArn)),
    };
    const now = clock.now().toISOString();
    const { status } = await registry.changePrivateApi(id, (record) => {
      if (record === undefined) throw new Failure('InternalError', `${id} has no record`);
      return recordRetirement(record, { executionArn, retirement, now });
    });
    if (status === 'RETIRED') await definitions.forgetReady(id);
    return retirement;
  },
});

const changesOf = ({ deleted, deletion }: Gathered): Change[] => {
  const gone: readonly (readonly [Change['type'], readonly string[] | undefined])[] = [
    ['stage', deleted?.stages.ids],
    ['rest-api', deleted?.restApis.ids],
    ['vpc-endpoint', deletion?.vpcEndpointIds],
    ['security-group', deleted?.securityGroups.ids],
  ];
  return gone.flatMap(([type, ids = []]) =>
    ids.map((id): Change => ({ action: 'deleted', type, id })),
  );
};
