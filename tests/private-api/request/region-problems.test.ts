import { expect, test } from '@jest/globals';
import { regionProblems } from '../../../src/private-api/request/region-problems.ts';

test.each([
  ['eu-west-1', 'us-east-1'],
  ['cn-north-1', 'cn-northwest-1'],
  ['us-gov-west-1', 'us-gov-east-1'],
])('a service in %s makes private APIs in %s', (region, asked) => {
  expect(regionProblems({ region: asked }, { region })).toEqual([]);
  expect(regionProblems({}, { region })).toEqual([]);
});

test.each([
  ['eu-west-1', 'cn-north-1', 'aws'],
  ['eu-west-1', 'us-gov-west-1', 'aws'],
  ['cn-north-1', 'us-east-1', 'aws-cn'],
  ['us-gov-east-1', 'cn-north-1', 'aws-us-gov'],
])('a service in %s has nothing to do with %s', (region, asked, partition) => {
  expect(regionProblems({ region: asked }, { region })).toEqual([
    {
      pointer: '/region',
      message: `must be a region of the partition that this deployment is in, ${partition}; got "${asked}"`,
    },
  ]);
});
