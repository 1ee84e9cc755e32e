import { z } from 'zod';
import type { Change } from '../../private-api/change.ts';
import { deletionStateSchema } from './deletion.ts';
import { goingSchema } from './going.ts';
import { leftVpcsSchema } from './left-vpcs.ts';

const idsSchema = z.object({ ids: z.array(z.string()) });

/** What the tail of a run leaves in its state: what was to go, and what of it is gone. How far it came is open. */
export const tailSchema = z.object({
  going: goingSchema.optional(),
  left: leftVpcsSchema.optional(),
  deleted: z
    .object({
      stages: idsSchema.optional(),
      restApis: idsSchema.optional(),
      securityGroups: idsSchema.optional(),
    })
    .optional(),
  deletion: deletionStateSchema.optional(),
});

export type Tail = z.infer<typeof tailSchema>;

const idsOf = (parts: readonly { id: string }[]): string[] => parts.map(({ id }) => id);

/** What is known to be gone. */
export const deletionsOf = ({ deleted, deletion }: Tail): Change[] => {
  const changesOf = (type: Change['type'], ids: readonly string[] = []): Change[] =>
    ids.map((id) => ({ action: 'deleted', type, id }));
  return [
    ...changesOf('stage', deleted?.stages?.ids),
    ...changesOf('rest-api', deleted?.restApis?.ids),
    ...(deletion?.status === 'deleted'
      ? changesOf('vpc-endpoint', idsOf(deletion.vpcEndpoints))
      : []),
    ...changesOf('security-group', deleted?.securityGroups?.ids),
  ];
};

/** The VPCs that were left for good: nothing remains to be done there once the tail has come to its end. */
export const leftVpcsOf = ({ deleted, left }: Tail): string[] =>
  deleted?.securityGroups === undefined ? [] : (left?.vpcs ?? []);

/** The steps that restore, take back and delete. */
export const tailSteps: readonly string[] = [
  'RestoreStage',
  'RestorePrivateApi',
  'DeleteStage',
  'DeleteRestApi',
  'LeaveVpc',
  'DeleteVpcEndpoint',
  'CheckVpcEndpointDeletion',
  'DeleteSecurityGroup',
];
