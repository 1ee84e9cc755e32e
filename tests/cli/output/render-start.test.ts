import { describe, expect, test } from '@jest/globals';
import { renderStart } from '../../../cli/output/render-start.ts';

const started = {
  url: 'http://127.0.0.1:4510',
  awsUrl: 'http://127.0.0.1:4511',
  region: 'eu-west-1',
  speed: 10,
  network: {
    vpcId: 'vpc-0c1015e7000000001',
    subnetIds: ['subnet-0c1015e700000000a', 'subnet-0c1015e700000000b'],
    securityGroupId: 'sg-0c1015e7000000001',
  },
};

describe('the greeting of start', () => {
  const text = renderStart(started);

  test('prints both addresses, everything that is seeded, and how to point the AWS CLI at it', () => {
    for (const value of [
      started.url,
      started.awsUrl,
      'vpc-0c1015e7000000001',
      'sg-0c1015e7000000001',
    ])
      expect(text).toContain(value);
    for (const subnetId of started.network.subnetIds) expect(text).toContain(subnetId);
    expect(text).toContain('AWS_ENDPOINT_URL=http://127.0.0.1:4511');
    expect(text).toContain('AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1');
    expect(text).toContain('10× faster than AWS');
  });

  test('fits 80 columns', () => {
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('promises no network where an emulator is used, nor a door that it does not have', () => {
    const { network: _seeded, ...withEmulator } = started;

    const plain = renderStart(withEmulator);

    expect(plain).toContain('AWS emulator');
    expect(plain).not.toMatch(/vpc-|_cloister/);
  });
});
