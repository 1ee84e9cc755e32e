import { z } from 'zod';
import { operationSchema } from '../../../private-api/registry/private-api-record.ts';
import {
  resultSchema,
  retirementSchema,
  runErrorSchema,
  timelineEntrySchema,
} from '../../../private-api/result.ts';
import { executionStatusSchema } from './execution-status.ts';

/** Where an execution is, and how it ended. */
export const executionSchema = z
  .strictObject({
    executionId: z.string(),
    id: z.string().optional().meta({
      description: 'The private API. Missing where the execution was started with something else.',
    }),
    operation: operationSchema,
    status: executionStatusSchema,
    step: z.string().optional().meta({ description: 'Where it is, or was when it was stopped.' }),
    timeline: z.array(timelineEntrySchema),
    result: z
      .union([resultSchema, retirementSchema])
      .optional()
      .meta({ description: 'Once it has succeeded.' }),
    error: runErrorSchema.optional().meta({ description: 'Once it has failed.' }),
  })
  .meta({
    title: 'Execution',
    examples: [
      {
        executionId: 'orders-0123456789abcde',
        id: '111122223333.eu-west-1.orders',
        operation: 'provision',
        status: 'FAILED',
        timeline: [
          {
            step: 'ReadRequest',
            startedAt: '2026-11-02T09:00:00.000Z',
            endedAt: '2026-11-02T09:00:01.000Z',
          },
        ],
        error: {
          name: 'EndpointFailed',
          message: 'waiting for vpce-0a1b2c3d4e5f60718: AWS reports the state failed.',
          step: 'CheckVpcEndpoint',
          remedy:
            'Read what AWS reported, correct the subnets or security groups, and send the request again.',
          rollback: { restored: ['vpce-0a1b2c3d4e5f60718: deleted'], notRestored: [] },
        },
      },
    ],
  });
