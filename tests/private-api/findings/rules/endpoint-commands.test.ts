import { describe, expect, test } from '@jest/globals';
import type { DiagnosisPicture } from '../../../../src/private-api/diagnosis/picture.ts';
import { judgeEndpoints } from '../../../../src/private-api/findings/rules/endpoint.ts';
import { vpcEndpointId, vpcId } from './a-picture.ts';
import {
  acl,
  allow,
  answers,
  dualStack,
  endpointPolicy,
  entry,
  group,
  pictured,
  subnet,
  thisApi,
  withEndpoint,
  within,
} from './endpoint-pictures.ts';

describe('the command of a finding about an endpoint', () => {
  const commandOf = (picture: DiagnosisPicture) => judgeEndpoints(picture)[0]?.command;

  test('admits the blocks that are kept out, of either kind', () => {
    expect(commandOf(within({ ...dualStack, securityGroups: [group([])], networkAcls: [] }))).toBe(
      `aws ec2 authorize-security-group-ingress --group-id sg-1 --ip-permissions '[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"10.0.0.0/16"}],"Ipv6Ranges":[{"CidrIpv6":"fd00::/56"}]}]' --region eu-west-1`,
    );
  });

  test('puts an entry before the one that denies', () => {
    const denying = acl(entry({ number: 50, allows: false }), entry({}), answers);

    expect(commandOf(within({ networkAcls: [denying] }))).toBe(
      'aws ec2 create-network-acl-entry --network-acl-id acl-1 --rule-number 49 --protocol tcp --port-range From=443,To=443 --cidr-block 10.0.0.0/16 --rule-action allow --ingress --region eu-west-1',
    );
  });

  test('is none where there is no room before it', () => {
    const denying = acl(entry({ number: 1, allows: false }), answers);

    expect(commandOf(within({ networkAcls: [denying] }))).toBeUndefined();
  });

  test('adds to what an endpoint allows, and never takes a Deny away', () => {
    const narrow = endpointPolicy({
      ...allow,
      Resource: 'arn:aws:execute-api:eu-west-1:111122223333:other/*',
    });

    expect(commandOf(narrow)).toContain('other/*');
    expect(commandOf(narrow)).toContain(`${thisApi}/*`);
    expect(commandOf(endpointPolicy(allow, { ...allow, Effect: 'Deny' }))).toBeUndefined();
  });

  test('is none where private DNS would take public APIs away from callers in the VPC', () => {
    const off = withEndpoint({ privateDns: false });

    expect(commandOf(off)).toContain('--private-dns-enabled');
    expect(
      commandOf({ ...off, publicRestApis: { seen: [{ id: 'zzzzzzzzzz', name: 'shop' }] } }),
    ).toBeUndefined();
  });

  test('adds the subnet with most room in another zone', () => {
    const inOne = within({
      subnets: [
        subnet('subnet-1', 'eu-west-1a'),
        { ...subnet('subnet-3', 'eu-west-1b'), freeAddresses: 3 },
        subnet('subnet-4', 'eu-west-1c'),
        { ...subnet('subnet-5', 'eu-west-1c'), freeAddresses: 1000, state: 'pending' },
      ],
    });

    expect(commandOf(inOne)).toBe(
      `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${vpcEndpointId} --add-subnet-ids subnet-4 --region eu-west-1`,
    );
  });

  test('switches private DNS on together with what it needs', () => {
    const off = withEndpoint(
      { privateDns: false },
      {},
      { dns: { support: true, hostnames: false } },
    );

    expect(commandOf(off)).toBe(
      `aws ec2 modify-vpc-attribute --vpc-id ${vpcId} --enable-dns-hostnames --region eu-west-1 && aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${vpcEndpointId} --private-dns-enabled --region eu-west-1`,
    );
  });

  test('ends the association with an endpoint of another service, and none where there is no association', () => {
    const s3 = withEndpoint({ serviceName: 'com.amazonaws.eu-west-1.s3' });

    expect(commandOf(s3)).toContain('op=remove');
    expect(
      commandOf({ ...s3, endpoints: s3.endpoints.map((it) => ({ ...it, isAssociated: false })) }),
    ).toBeUndefined();
  });

  test('ends the association with an endpoint that is gone, and deploys', () => {
    expect(commandOf(pictured({ endpoint: { seen: null } }))).toBe(
      `aws apigateway update-rest-api --rest-api-id a1b2c3d4e5 --patch-operations op=remove,path=/endpointConfiguration/vpcEndpointIds,value=${vpcEndpointId} --region eu-west-1 && aws apigateway create-deployment --rest-api-id a1b2c3d4e5 --stage-name live --region eu-west-1`,
    );
  });
});
