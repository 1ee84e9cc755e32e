import { z } from 'zod';
import { privateApiRecordSchema } from '../../../private-api/registry/private-api-record.ts';

const { id, status, restApiId, updatedAt } = privateApiRecordSchema.shape;

/** A private API as a list shows it. */
export const listedPrivateApiSchema = z.strictObject({
  id,
  status,
  restApiId: restApiId.meta({ description: 'Null until its REST API is known.' }),
  updatedAt,
});

/** Some of all private APIs, and where the rest begins. */
export const privateApiPageSchema = z
  .strictObject({
    items: z.array(listedPrivateApiSchema),
    cursor: z
      .string()
      .optional()
      .meta({ description: 'Where the next page begins. Missing on the last one.' }),
  })
  .meta({
    title: 'Page of private APIs',
    examples: [
      {
        items: [
          {
            id: '111122223333.eu-west-1.orders',
            status: 'READY',
            restApiId: 'a1b2c3d4e5',
            updatedAt: '2026-11-02T09:05:00.000Z',
          },
        ],
        cursor: 'MTExMTIyMjIzMzMzLmV1LXdlc3QtMS5vcmRlcnM',
      },
    ],
  });

export type ListedPrivateApi = z.infer<typeof listedPrivateApiSchema>;
