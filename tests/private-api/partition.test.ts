import { partition as partitionOfSdk } from '@aws-sdk/core/client';
import { expect, test } from '@jest/globals';
import { dnsSuffixOf, partitionOf } from '../../src/private-api/partition.ts';

test.each([
  'us-east-1',
  'eu-west-1',
  'ap-southeast-7',
  'cn-north-1',
  'cn-northwest-1',
  'us-gov-east-1',
  'us-gov-west-1',
  'eusc-de-east-1',
  'us-iso-east-1',
  'us-isob-east-1',
  'eu-isoe-west-1',
  'us-isof-south-1',
])('%s lies where the SDK says', (region) => {
  const { name, dnsSuffix } = partitionOfSdk(region);
  expect({ name: partitionOf(region), dnsSuffix: dnsSuffixOf(region) }).toEqual({
    name,
    dnsSuffix,
  });
});
