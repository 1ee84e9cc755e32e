import { describe, expect, test } from '@jest/globals';
import { aliasName, executeApiZone, invokeUrls } from '../../src/private-api/invoke-urls.ts';

const api = {
  region: 'eu-west-1',
  restApiId: 'a1b2c3d4e5',
  stage: 'live',
  associatedVpcEndpointIds: ['vpce-0a1b2c3d4e5f60718'],
  privateDns: true,
  endpointDnsName: 'vpce-0a1b2c3d4e5f60718-abc.execute-api.eu-west-1.vpce.amazonaws.com',
};

test('an API with everything can be called in three ways', () => {
  expect(invokeUrls(api)).toEqual({
    alias: ['https://a1b2c3d4e5-vpce-0a1b2c3d4e5f60718.execute-api.eu-west-1.amazonaws.com/live'],
    privateDns: ['https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/live'],
    endpointDns: [
      {
        url: 'https://vpce-0a1b2c3d4e5f60718-abc.execute-api.eu-west-1.vpce.amazonaws.com/live',
        headers: { 'x-apigw-api-id': 'a1b2c3d4e5' },
      },
    ],
  });
});

describe('a way that does not work is not listed', () => {
  test.each([
    ['alias', { associatedVpcEndpointIds: [] }],
    ['privateDns', { privateDns: false }],
    ['endpointDns', { endpointDnsName: undefined }],
  ])('%s', (way, change) => {
    expect(invokeUrls({ ...api, ...change })).toEqual({ ...invokeUrls(api), [way]: [] });
  });
});

test('names end as their partition’s do', () => {
  expect(aliasName('cn-north-1', 'a1', 'vpce-1')).toBe(
    'a1-vpce-1.execute-api.cn-north-1.amazonaws.com.cn',
  );
  expect(executeApiZone('us-gov-west-1')).toBe('execute-api.us-gov-west-1.amazonaws.com');
});
