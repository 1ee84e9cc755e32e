import { describe, expect, test } from '@jest/globals';
import { seenOf } from '../../../../src/private-api/diagnosis/look.ts';
import type {
  DiagnosedEndpoint,
  DiagnosisPicture,
  EndpointPicture,
  EndpointSurroundings,
  NetworkAclEntry,
} from '../../../../src/private-api/diagnosis/picture.ts';
import { judgeEndpoints } from '../../../../src/private-api/findings/rules/endpoint.ts';
import { anEndpoint, aPicture, vpcEndpointId, vpcId } from './a-picture.ts';

const group = (cidrs: string[], references: string[] = []) => ({
  id: 'sg-1',
  name: 'https',
  vpcId,
  tags: {},
  httpsFrom: { cidrs, references },
});
const entry = (change: Partial<NetworkAclEntry>): NetworkAclEntry => ({
  number: 100,
  egress: false,
  allows: true,
  protocol: '-1',
  cidr: '0.0.0.0/0',
  ...change,
});
const acl = (...entries: NetworkAclEntry[]) => ({
  id: 'acl-1',
  subnetIds: ['subnet-1', 'subnet-9'],
  entries,
});
const subnet = (id: string, zone: string) => ({
  id,
  ownerId: '111122223333',
  zone,
  state: 'available',
  freeAddresses: 100,
});
const answers = entry({ egress: true });

const around = (change: Partial<EndpointSurroundings> = {}): EndpointSurroundings => ({
  vpc: { id: vpcId, ownerId: '111122223333', cidrs: ['10.0.0.0/16'] },
  dns: { support: true, hostnames: true },
  subnets: [subnet('subnet-1', 'eu-west-1a'), subnet('subnet-2', 'eu-west-1b')],
  securityGroups: [group(['10.0.0.0/16'])],
  networkAcls: [acl(entry({}), answers)],
  endpointsInVpc: 1,
  ...change,
});
const dualStack = {
  vpc: { id: vpcId, ownerId: '111122223333', cidrs: ['10.0.0.0/16', 'fd00::/56'] },
};

const pictured = (change: Partial<EndpointPicture>, rest: Partial<DiagnosisPicture> = {}) =>
  aPicture({ endpoints: [anEndpoint({ surroundings: { seen: around() }, ...change })], ...rest });
const withEndpoint = (change: Partial<DiagnosedEndpoint>, rest: Partial<DiagnosisPicture> = {}) => {
  const healthy = seenOf(anEndpoint().endpoint);
  if (healthy == null) throw new Error('the endpoint in good health is missing');
  return pictured({ endpoint: { seen: { ...healthy, ...change } } }, rest);
};
const within = (change: Partial<EndpointSurroundings>) =>
  pictured({ surroundings: { seen: around(change) } });
const endpointPolicy = (...statements: object[]) =>
  withEndpoint({ policy: JSON.stringify({ Statement: statements }) });
const allow = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
const thisApi = 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5';

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
    ['where a group admits another group', within({ securityGroups: [group([], ['sg-callers'])] })],
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
    ['VPC_ENDPOINTS_NEARLY_USED_UP', within({ endpointsInVpc: 45 })],
  ])('%s', (code, picture) => {
    expect(judgeEndpoints(picture).map((found) => found.code)).toEqual([code]);
  });
});

describe('the command', () => {
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

  test('ends the association with an endpoint that is gone, and deploys', () => {
    expect(commandOf(pictured({ endpoint: { seen: null } }))).toBe(
      `aws apigateway update-rest-api --rest-api-id a1b2c3d4e5 --patch-operations op=remove,path=/endpointConfiguration/vpcEndpointIds,value=${vpcEndpointId} --region eu-west-1 && aws apigateway create-deployment --rest-api-id a1b2c3d4e5 --stage-name live --region eu-west-1`,
    );
  });
});
