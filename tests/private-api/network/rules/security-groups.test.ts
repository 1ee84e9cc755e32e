import { expect, test } from '@jest/globals';
import { checkSecurityGroups } from '../../../../src/private-api/network/rules/security-groups.ts';
import { aGroup, vpcId } from '../pictures.ts';

const callers = (...cidrs: string[]) => ({ vpcId, region: 'eu-west-1', cidrs });
const admitting = (...cidrs: string[]) => aGroup({ httpsFrom: { cidrs, references: [] } });

test('only the blocks that are kept out are to be admitted, to one of the groups', () => {
  const groups = [
    admitting('10.0.0.0/16'),
    aGroup({ id: 'sg-00000002', httpsFrom: { cidrs: ['192.168.0.0/24'], references: [] } }),
  ];

  expect(
    checkSecurityGroups(
      ['sg-00000001', 'sg-00000002'],
      groups,
      callers('10.0.0.0/16', '10.1.0.0/16', 'fd00::/56'),
    ),
  ).toMatchObject([
    {
      code: 'HTTPS_PARTLY_ADMITTED',
      seen: 'sg-00000001, sg-00000002 admit TCP 443 from 10.0.0.0/16, 192.168.0.0/24, not from all of 10.1.0.0/16, fd00::/56',
      command: `aws ec2 authorize-security-group-ingress --group-id sg-00000001 --ip-permissions '[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"10.1.0.0/16"}],"Ipv6Ranges":[{"CidrIpv6":"fd00::/56"}]}]' --region eu-west-1`,
    },
  ]);
});

test('a group that does not exist is not to be mended by a command', () => {
  const [finding] = checkSecurityGroups(['sg-9'], [admitting()], callers('10.0.0.0/16'));

  expect(finding).toMatchObject({ code: 'SECURITY_GROUP_NOT_FOUND' });
  expect(finding).not.toHaveProperty('command');
});
