import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { registryTable } from '../../local/registry-table.ts';
import { repository } from './service.ts';

const resourceSchema = z.looseObject({
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  Properties: z.record(z.string(), z.unknown()),
});

const getResource = (file: string, logicalId: string) => {
  const text = readFileSync(new URL(`deployment/${file}`, repository), 'utf8');
  // CloudFormation's own tags, such as !Ref, mean nothing here.
  const { Resources } = z
    .object({ Resources: z.record(z.string(), z.unknown()) })
    .parse(parse(text, { logLevel: 'error' }));
  return resourceSchema.parse(Resources[logicalId]);
};

const outlivesTheStack = {
  DeletionPolicy: 'RetainExceptOnCreate',
  UpdateReplacePolicy: 'Retain',
};

describe('the bucket that definitions travel through', () => {
  const bucket = getResource('definitions.yml', 'DefinitionBucket');

  test('is private and encrypted, and outlives the stack', () => {
    expect(bucket).toMatchObject({
      ...outlivesTheStack,
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: expect.anything(),
      },
    });
  });

  test('forgets what travelled, for good, and never what private APIs are READY with', () => {
    const { Rules } = z
      .object({ Rules: z.array(z.looseObject({ ExpirationInDays: z.unknown().optional() })) })
      .parse(bucket.Properties['LifecycleConfiguration']);

    expect(Rules.filter(({ ExpirationInDays }) => ExpirationInDays !== undefined)).toMatchObject([
      { Status: 'Enabled', Prefix: 'sent/' },
    ]);
    expect(bucket.Properties).not.toHaveProperty('VersioningConfiguration');
  });
});

describe('the registry', () => {
  const table = getResource('registry.yml', 'Registry');

  test('is the table that the local run has', () => {
    const { TableName: _, ...local } = registryTable('any');

    expect(table.Properties).toMatchObject(local);
  });

  test('outlives the stack, and can be put back to any moment', () => {
    expect(table).toMatchObject({
      ...outlivesTheStack,
      Properties: { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
    });
  });
});
