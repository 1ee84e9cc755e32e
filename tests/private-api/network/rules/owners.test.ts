import { expect, test } from '@jest/globals';
import { checkNetwork } from '../../../../src/private-api/network/check-network.ts';
import type { NetworkPicture } from '../../../../src/private-api/network/picture.ts';
import type { Request } from '../../../../src/private-api/request/request.ts';
import { anAcceptedRequest, aRequestFor } from '../../request/accepted-request.ts';
import { aPicture, aSubnet, orders, vpcId } from '../pictures.ts';

const codes = (request: Request, picture: NetworkPicture): string[] =>
  checkNetwork(request, orders, picture).map(({ code }) => code);

const owner = '444455556666';
const theirs = aPicture({
  vpc: { id: vpcId, ownerId: owner, cidrs: ['10.0.0.0/16'] },
  subnets: ['a', 'b'].map((letter) => aSubnet(letter, { ownerId: owner })),
});

test('a network of another account is as good as one of its own, where the request names that account', () => {
  expect(codes(aRequestFor({ account: owner }), theirs)).toEqual([]);
});

test('a network of another account is told once, with the account to name, and nothing else is judged by what is shared of it', () => {
  expect(checkNetwork(aRequestFor({ minZones: 3 }), orders, theirs)).toEqual([
    expect.objectContaining({
      code: 'VPC_OF_ANOTHER_ACCOUNT',
      severity: 'error',
      seen: `444455556666 owns ${vpcId}, subnet-0000000a, subnet-0000000b, and the network was looked for in 111122223333`,
      remedy: 'Set `network.account` to 444455556666.',
    }),
  ]);
});

test('an owner is told too where the request names a wrong account, and where only subnets are theirs', () => {
  expect(codes(aRequestFor({ account: owner }), aPicture())).toEqual(['VPC_OF_ANOTHER_ACCOUNT']);
  const { subnets } = theirs;
  expect(checkNetwork(anAcceptedRequest(), orders, aPicture({ subnets }))).toMatchObject([
    { seen: expect.stringContaining('444455556666 owns subnet-0000000a, subnet-0000000b, and') },
  ]);
});
