import { describe, expect, test } from '@jest/globals';
import type { DiagnosisPicture } from '../../../../src/private-api/diagnosis/picture.ts';
import { judgeEndpoints } from '../../../../src/private-api/findings/rules/endpoint.ts';
import {
  acl,
  allow,
  answers,
  dualStack,
  endpointPolicy,
  entry,
  group,
  neighbour,
  pictured,
  subnet,
  thisApi,
  withEndpoint,
  within,
  withoutInterfaces,
} from './endpoint-pictures.ts';

describe('nothing is found', () => {
  test.each<[string, DiagnosisPicture]>([
    ['of an endpoint in good health', pictured({})],
    [
      'of its surroundings, if they were not looked at',
      pictured({ surroundings: { unseen: 'no' } }),
    ],
    ['of an endpoint that was not looked at', pictured({ endpoint: { unseen: 'no' } })],
    [
      'where a policy names an endpoint that is gone',
      pictured({ endpoint: { seen: null }, isAssociated: false }),
    ],
    [
      'where two rules admit the two halves of the VPC',
      within({ securityGroups: [group(['10.0.0.0/17', '10.0.128.0/17'])] }),
    ],
    [
      'where a group admits the whole VPC and members of another group',
      within({ securityGroups: [group(['10.0.0.0/16'], ['sg-callers'])] }),
    ],
    [
      'of an endpoint without private DNS, where another one has it',
      withEndpoint(
        { privateDns: false },
        {},
        {
          endpointsInVpc: [{ ...neighbour(), serviceName: 'com.amazonaws.eu-west-1.execute-api' }],
        },
      ),
    ],
    [
      'where IPv6 is kept from an endpoint that has no IPv6 address',
      withEndpoint({ ipAddressType: 'ipv4' }, {}, dualStack),
    ],
    [
      'where IPv4 is kept from an endpoint that has no IPv4 address',
      withEndpoint(
        { ipAddressType: 'ipv6' },
        {},
        {
          ...dualStack,
          securityGroups: [group(['fd00::/56'])],
          networkAcls: [acl(entry({ cidr: '::/0' }), entry({ egress: true, cidr: '::/0' }))],
        },
      ),
    ],
    [
      'where a network ACL denies what comes from elsewhere',
      within({
        networkAcls: [
          acl(entry({ number: 1, allows: false, cidr: '192.168.0.0/16' }), entry({}), answers),
        ],
      }),
    ],
    [
      'where a network ACL allows 443 before it denies the rest',
      within({
        networkAcls: [
          acl(
            entry({ number: 1, protocol: '6', ports: { from: 443, to: 443 } }),
            entry({ number: 2, allows: false }),
            answers,
          ),
        ],
      }),
    ],
    [
      'where a network ACL of other subnets denies everything',
      within({ networkAcls: [{ ...acl(), subnetIds: ['subnet-9'] }] }),
    ],
    [
      'where the endpoint allows this API alone',
      endpointPolicy({ ...allow, Resource: `${thisApi}/*` }),
    ],
    [
      'where the endpoint allows callers of one organisation',
      endpointPolicy({ ...allow, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }),
    ],
    [
      'where the alias could not be asked for',
      pictured({ alias: { seen: { kind: 'unanswered', reason: 'ETIMEOUT' } } }),
    ],
    [
      'of the alias of an endpoint that is not associated',
      pictured({ isAssociated: false, alias: { seen: { kind: 'absent', authoritative: true } } }),
    ],
  ])('%s', (_, picture) => {
    expect(judgeEndpoints(picture)).toEqual([]);
  });
});

describe('exactly one thing is found', () => {
  test.each<[string, DiagnosisPicture]>([
    ['ENDPOINT_NOT_FOUND', pictured({ endpoint: { seen: null } })],
    ['ENDPOINT_OF_WRONG_TYPE', withEndpoint({ type: 'Gateway' })],
    ['ENDPOINT_OF_OTHER_SERVICE', withEndpoint({ serviceName: 'com.amazonaws.eu-west-1.s3' })],
    ['ENDPOINT_PENDING', withEndpoint({ state: 'pending', dnsNames: [] })],
    ['ENDPOINT_PENDING_ACCEPTANCE', withEndpoint({ state: 'pendingAcceptance' })],
    ['ENDPOINT_DELETING', withEndpoint({ state: 'deleting' })],
    ['ENDPOINT_DELETED', withEndpoint({ state: 'Deleted' })],
    ['ENDPOINT_REJECTED', withEndpoint({ state: 'rejected' })],
    ['ENDPOINT_FAILED', withEndpoint({ state: 'failed', failure: 'no room' })],
    ['ENDPOINT_EXPIRED', withEndpoint({ state: 'expired' })],
    ['ENDPOINT_PARTIAL', withEndpoint({ state: 'partial' })],
    ['ENDPOINT_IN_UNKNOWN_STATE', withEndpoint({ state: 'sleeping' })],
    ['ENDPOINT_WITHOUT_INTERFACES', withEndpoint({ interfaces: [] })],
    [
      'ENDPOINT_WITHOUT_INTERFACES',
      pictured({
        endpoint: withoutInterfaces,
        alias: { seen: { kind: 'absent', authoritative: true } },
      }),
    ],
    [
      'ENDPOINT_WITHOUT_INTERFACES',
      withEndpoint({ subnetIds: ['subnet-1', 'subnet-2', 'subnet-3'] }),
    ],
    ['ENDPOINT_WITHOUT_DNS_ENTRIES', withEndpoint({ dnsNames: [] })],
    [
      'ENDPOINT_IN_ONE_ZONE',
      within({ subnets: [subnet('subnet-1', 'eu-west-1a'), subnet('subnet-2', 'eu-west-1a')] }),
    ],
    ['ENDPOINT_WITHOUT_PRIVATE_DNS', withEndpoint({ privateDns: false })],
    [
      'PUBLIC_APIS_SHADOWED',
      withEndpoint({}, { publicRestApis: { seen: [{ id: 'p1', name: 'shop' }] } }),
    ],
    ['ENDPOINT_POLICY_SHUTS_OUT_API', endpointPolicy(allow, { ...allow, Effect: 'Deny' })],
    [
      'ENDPOINT_POLICY_SHUTS_OUT_API',
      endpointPolicy({ ...allow, Resource: 'arn:aws:execute-api:eu-west-1:111122223333:other/*' }),
    ],
    ['ENDPOINT_POLICY_SHUTS_OUT_API', endpointPolicy({ ...allow, Action: 's3:*' })],
    ['DNS_SUPPORT_OFF', within({ dns: { support: false, hostnames: true } })],
    ['DNS_HOSTNAMES_OFF', within({ dns: { support: true, hostnames: false } })],
    ['HTTPS_NOT_ADMITTED', within({ securityGroups: [group([])] })],
    ['HTTPS_NOT_ADMITTED', within({ securityGroups: [group(['192.168.0.0/16'])] })],
    ['HTTPS_PARTLY_ADMITTED', within({ securityGroups: [group(['10.0.0.0/24'])] })],
    ['HTTPS_PARTLY_ADMITTED', within({ ...dualStack, networkAcls: [] })],
    ['HTTPS_FROM_REFERENCES_ALONE', within({ securityGroups: [group([], ['sg-callers'])] })],
    [
      'HTTPS_FROM_REFERENCES_ALONE',
      within({ securityGroups: [group(['10.0.0.0/24'], ['pl-callers'])] }),
    ],
    ['NETWORK_ACL_BLOCKS_HTTPS', within({ networkAcls: [acl(answers)] })],
    [
      'NETWORK_ACL_BLOCKS_HTTPS',
      within({
        networkAcls: [
          acl(
            entry({
              number: 1,
              allows: false,
              protocol: '6',
              ports: { from: 400, to: 500 },
              cidr: '10.0.3.0/24',
            }),
            entry({}),
            answers,
          ),
        ],
      }),
    ],
    [
      'NETWORK_ACL_BLOCKS_HTTPS',
      within({
        ...dualStack,
        securityGroups: [group(['10.0.0.0/16', '::/0'])],
        networkAcls: [acl(entry({}), answers, entry({ egress: true, cidr: '::/0', number: 101 }))],
      }),
    ],
    ['NETWORK_ACL_BLOCKS_ANSWERS', within({ networkAcls: [acl(entry({}))] })],
    [
      'NETWORK_ACL_BLOCKS_ANSWERS',
      within({
        networkAcls: [
          acl(entry({}), entry({ egress: true, protocol: '6', ports: { from: 443, to: 443 } })),
        ],
      }),
    ],
    ['ALIAS_NOT_RESOLVING', pictured({ alias: { seen: { kind: 'absent', authoritative: true } } })],
    [
      'ALIAS_LEADS_ELSEWHERE',
      pictured({ alias: { seen: { kind: 'resolved', addresses: ['10.9.9.9'] } } }),
    ],
    [
      'VPC_ENDPOINTS_NEARLY_USED_UP',
      within({ endpointsInVpc: Array.from({ length: 45 }, neighbour) }),
    ],
  ])('%s', (code, picture) => {
    expect(judgeEndpoints(picture).map((found) => found.code)).toEqual([code]);
  });
});
