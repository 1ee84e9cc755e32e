import type { Snapshot } from '../registry/private-api-record.ts';
import type { PatchOperation } from '../rest-api/confinement-patch.ts';
import { stagePatch, type StageSettings } from '../rest-api/stage-patch.ts';

/**
 * The patch that gives a stage the settings that it had, and takes away those that it had not.
 * Paths: "Patch operations", UpdateStage, in the Amazon API Gateway API reference.
 */
export const stageRestoration = (had: Snapshot['stage'], has: StageSettings): PatchOperation[] => [
  ...stagePatch({ ...had, description: had.description ?? '' }, has),
  ...(had.accessLogDestinationArn === undefined && has.accessLogDestinationArn !== undefined
    ? [{ op: 'remove' as const, path: '/accessLogSettings' }]
    : []),
  ...(had.throttling === undefined && has.throttling !== undefined
    ? [{ op: 'remove' as const, path: '/*/*' }]
    : []),
];
