import { z } from 'zod';
import { privateApiRecordSchema } from '../../../private-api/registry/private-api-record.ts';
import { resultSchema, runErrorSchema } from '../../../private-api/result.ts';

const { id, status, updatedAt } = privateApiRecordSchema.shape;

/** How a private API stands. */
export const privateApiSchema = z
  .strictObject({
    id,
    status,
    updatedAt,
    executionId: z.string().meta({ description: 'The last execution that held it.' }),
    result: resultSchema.optional().meta({ description: 'The last READY one.' }),
    error: runErrorSchema.optional().meta({ description: 'The last failure.' }),
  })
  .meta({
    title: 'Private API',
    examples: [
      {
        id: '111122223333.eu-west-1.orders',
        status: 'READY',
        updatedAt: '2026-11-02T09:05:00.000Z',
        executionId: 'orders-0123456789abcde',
        result: {
          id: '111122223333.eu-west-1.orders',
          status: 'READY',
          restApiId: 'a1b2c3d4e5',
          executeApiArn: 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5',
          stage: 'live',
          deploymentId: 'f6g7h8',
          vpcEndpointIds: ['vpce-0a1b2c3d4e5f60718'],
          invokeUrls: {
            alias: [
              'https://a1b2c3d4e5-vpce-0a1b2c3d4e5f60718.execute-api.eu-west-1.amazonaws.com/live',
            ],
            privateDns: ['https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/live'],
            endpointDns: [
              {
                url: 'https://vpce-0a1b2c3d4e5f60718-abcdefgh.execute-api.eu-west-1.vpce.amazonaws.com/live',
                headers: { 'x-apigw-api-id': 'a1b2c3d4e5' },
              },
            ],
          },
          changes: [{ action: 'created', type: 'vpc-endpoint', id: 'vpce-0a1b2c3d4e5f60718' }],
          warnings: [],
          requestedBy: 'arn:aws:sts::111122223333:assumed-role/Deployer/ci',
          timeline: [
            {
              step: 'CreateVpcEndpoint',
              startedAt: '2026-11-02T09:00:02.000Z',
              endedAt: '2026-11-02T09:00:04.000Z',
            },
          ],
        },
      },
    ],
  });
