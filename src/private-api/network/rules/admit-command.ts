import { awsCommand } from '../../findings/aws-command.ts';

/** Has a security group admit TCP 443 from blocks, of IPv4 and IPv6. */
export const admitCommand = (
  securityGroupId: string,
  cidrs: readonly string[],
  region: string,
): string => {
  const ipv4 = cidrs.filter((cidr) => !cidr.includes(':')).map((CidrIp) => ({ CidrIp }));
  const ipv6 = cidrs.filter((cidr) => cidr.includes(':')).map((CidrIpv6) => ({ CidrIpv6 }));
  const permission = {
    IpProtocol: 'tcp',
    FromPort: 443,
    ToPort: 443,
    ...(ipv4.length > 0 && { IpRanges: ipv4 }),
    ...(ipv6.length > 0 && { Ipv6Ranges: ipv6 }),
  };
  return awsCommand(
    'ec2 authorize-security-group-ingress',
    { 'group-id': securityGroupId, 'ip-permissions': [permission] },
    region,
  );
};
