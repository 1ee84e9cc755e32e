import { beforeEach, describe, expect, test } from '@jest/globals';
import { toRegionFailure } from '../../src/aws/aws-errors.ts';
import { apiGateway } from '../../src/aws/api-gateway/api-gateway.ts';
import { ec2 } from '../../src/aws/ec2/ec2.ts';
import { type EmbeddedPorts, startPorts, target, withoutPauses } from './embedded-ports.ts';

const elsewhere = { ...target, region: 'ap-east-1' };

let ports: EmbeddedPorts;
beforeEach(async () => {
  ports = await startPorts();
});

describe('a region that the account has not enabled', () => {
  const notEnabled = (code: string) => ({
    name: 'NetworkNotFound',
    message: expect.stringMatching(
      new RegExp(`^region ap-east-1 is not enabled in account 111122223333: ${code}: `),
    ),
  });

  test('is named by whatever is asked there, and so is the account', async () => {
    ports.aws.world.disableRegion(elsewhere.account, elsewhere.region);
    const vpcs = () => ec2(ports.connection)(elsewhere).findVpcs({ tags: {} });
    const restApis = () => apiGateway(ports.connection)(elsewhere).listRestApis({});

    await expect(withoutPauses(vpcs)).rejects.toMatchObject(notEnabled('AuthFailure'));
    await expect(withoutPauses(restApis)).rejects.toMatchObject(
      notEnabled('UnrecognizedClientException'),
    );
  });

  test('is open once it is enabled, and was open to others before', async () => {
    ports.aws.world.disableRegion('444455556666', elsewhere.region);
    expect(await ec2(ports.connection)(elsewhere).findVpcs({ tags: {} })).toEqual([]);

    ports.aws.world.disableRegion(elsewhere.account, elsewhere.region);
    ports.aws.world.enableRegion(elsewhere.account, elsewhere.region);
    expect(await ec2(ports.connection)(elsewhere).findVpcs({ tags: {} })).toEqual([]);
  });

  test('cannot be where the service itself runs: its credentials are refused there', async () => {
    ports.aws.world.disableRegion(target.account, target.region);

    await expect(withoutPauses(() => ports.ec2.findVpcs({ tags: {} }))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });
});

describe('another refusal', () => {
  test.each([
    ['AuthFailure', 'Not authorized for images: [ami-1]'],
    ['UnauthorizedOperation', 'You are not authorized to perform this operation.'],
    ['RequestExpired', 'Request has expired.'],
  ])('is no matter of the region: %s: %s', (name, message) => {
    const error = Object.assign(new Error(message), { name });

    expect(toRegionFailure(elsewhere, error)).toBe(error);
  });
});

test('an account that AWS is still activating has not got the region either', () => {
  const error = Object.assign(new Error('You are not subscribed to this service.'), {
    name: 'OptInRequired',
  });

  expect(toRegionFailure(elsewhere, error)).toMatchObject({ name: 'NetworkNotFound' });
});
