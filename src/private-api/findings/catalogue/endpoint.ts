import type { Catalogue } from './catalogue-entry.ts';

const guide = 'https://docs.aws.amazon.com/apigateway/latest/developerguide';
const privateLink = 'https://docs.aws.amazon.com/vpc/latest/privatelink';
const create = `${guide}/apigateway-private-api-create.html`;
const invoke = `${guide}/apigateway-private-api-test-invoke-url.html`;
const states = `${privateLink}/concepts.html`;
const interfaces = `${privateLink}/create-interface-endpoint.html`;
const endpointReads = ['ec2:DescribeVpcEndpoints'];
const aclReads = [...endpointReads, 'ec2:DescribeVpcs', 'ec2:DescribeNetworkAcls'];
const replace =
  'Put an interface endpoint for execute-api in its place, in the associations and in the policy, and deploy the API.';
const another =
  'Associate another endpoint and admit it in the policy, deploy the API, and delete this one.';

/** What can be wrong with a VPC endpoint that an API is called through, and with its network. */
export const endpointCatalogue = {
  ENDPOINT_NOT_FOUND: {
    title: 'An associated endpoint does not exist',
    severity: 'error',
    why: 'Its alias leads nowhere. An endpoint that was deleted and made again has another id.',
    remedy:
      'End this association, associate the endpoint that callers use now, and deploy the API.',
    link: create,
    reads: endpointReads,
  },
  ENDPOINT_OF_WRONG_TYPE: {
    title: 'The endpoint is no interface endpoint',
    severity: 'error',
    why: 'Private APIs are reached through endpoints of type Interface alone.',
    remedy: replace,
    link: create,
    reads: endpointReads,
  },
  ENDPOINT_OF_OTHER_SERVICE: {
    title: 'The endpoint is for another service',
    severity: 'error',
    why: 'Private APIs are reached through endpoints of the service execute-api alone.',
    remedy: replace,
    link: create,
    reads: endpointReads,
  },
  ENDPOINT_PENDING: {
    title: 'The endpoint is still being made or changed',
    severity: 'warning',
    why: 'It takes some minutes, after each change too, until calls get through everywhere.',
    remedy: 'Wait some minutes, and look again.',
    link: states,
    reads: endpointReads,
  },
  ENDPOINT_PENDING_ACCEPTANCE: {
    title: 'The endpoint waits to be accepted',
    severity: 'error',
    why: 'AWS accepts endpoints of execute-api by itself: this one is for a service of somebody else.',
    remedy: another,
    link: states,
    reads: endpointReads,
  },
  ENDPOINT_DELETING: {
    title: 'The endpoint is being deleted',
    severity: 'error',
    why: 'Calls through it end, and it does not come back.',
    remedy: another,
    link: states,
    reads: endpointReads,
  },
  ENDPOINT_DELETED: {
    title: 'The endpoint is deleted',
    severity: 'error',
    why: 'It is still to be seen for a while, and does not come back.',
    remedy: another,
    link: states,
    reads: endpointReads,
  },
  ENDPOINT_REJECTED: {
    title: 'The endpoint was rejected',
    severity: 'error',
    why: 'The owner of the service refused the connection: no call gets through.',
    remedy: another,
    link: states,
    reads: endpointReads,
  },
  ENDPOINT_FAILED: {
    title: 'The endpoint could not be made available',
    severity: 'error',
    why: 'An endpoint that has failed stays so: no call gets through.',
    remedy: another,
    link: states,
    reads: endpointReads,
  },
  ENDPOINT_EXPIRED: {
    title: 'The connection of the endpoint has expired',
    severity: 'error',
    why: 'Nobody accepted it in time: no call gets through.',
    remedy: another,
    link: states,
    reads: endpointReads,
  },
  ENDPOINT_PARTIAL: {
    title: 'The endpoint is available in part',
    severity: 'warning',
    why: 'AWS does not document this state: some of its network interfaces may not work.',
    remedy: 'Call from each zone to see which works, and ask AWS Support if this does not pass.',
    link: states,
    reads: endpointReads,
  },
  ENDPOINT_IN_UNKNOWN_STATE: {
    title: 'The endpoint is in a state that Cloister does not know',
    severity: 'warning',
    why: 'Whether calls get through cannot be told.',
    remedy: 'Look the state up in the documentation of AWS PrivateLink.',
    link: states,
    reads: endpointReads,
  },
  ENDPOINT_WITHOUT_INTERFACES: {
    title: 'The endpoint has no network interface in a subnet',
    severity: 'error',
    why: 'A caller reaches the endpoint by the addresses of its network interfaces, one in each subnet.',
    remedy:
      'Wait if the endpoint was made or changed a moment ago; else make another one in its place.',
    link: interfaces,
    reads: [...endpointReads, 'ec2:DescribeNetworkInterfaces'],
  },
  ENDPOINT_WITHOUT_DNS_ENTRIES: {
    title: 'The endpoint has no DNS entries',
    severity: 'error',
    why: 'Without names of its own, callers have nothing that leads to the endpoint.',
    remedy: 'Wait if the endpoint was made a moment ago; else make another one in its place.',
    link: interfaces,
    reads: endpointReads,
  },
  ENDPOINT_IN_ONE_ZONE: {
    title: 'The endpoint is in one zone alone',
    severity: 'warning',
    why: 'An endpoint in one zone is gone when that zone is; AWS recommends two or more.',
    remedy: 'Add a subnet in a second zone to the endpoint.',
    link: `${privateLink}/privatelink-access-aws-services.html`,
    reads: [...endpointReads, 'ec2:DescribeSubnets'],
  },
  ENDPOINT_WITHOUT_PRIVATE_DNS: {
    title: 'Private DNS is off on the endpoint',
    severity: 'info',
    why: 'The default URL of the API leads nowhere in this VPC: callers need the alias, or the name of the endpoint and the header x-apigw-api-id.',
    remedy:
      'Call the API by its alias, or switch private DNS on, where nobody calls public APIs by their default URLs.',
    link: invoke,
    reads: endpointReads,
  },
  PUBLIC_APIS_SHADOWED: {
    title: 'Private DNS keeps callers in the VPC from public APIs',
    severity: 'info',
    why: 'Private DNS takes all of execute-api in its VPC, so that the default URLs of public APIs answer 403, Forbidden, there. AWS names this issue "I can\'t connect to my public API from an API Gateway VPC endpoint".',
    remedy:
      'Call public APIs by custom domain names from this VPC, or switch private DNS off and use aliases.',
    link: 'https://repost.aws/knowledge-center/api-gateway-vpc-connections',
    reads: [...endpointReads, 'apigateway:GetRestApis'],
  },
  ENDPOINT_POLICY_SHUTS_OUT_API: {
    title: 'The policy of the endpoint lets no call of this API through',
    severity: 'error',
    why: 'The policy of the endpoint is asked before that of the API: what it does not allow answers 403.',
    remedy: 'Allow execute-api:Invoke on this API in the policy of the endpoint.',
    link: `${guide}/apigateway-vpc-endpoint-policies.html`,
    reads: endpointReads,
  },
  HTTPS_FROM_REFERENCES_ALONE: {
    title: 'The security groups admit members of groups or lists, and no CIDR block whole',
    severity: 'info',
    why: 'Only who is in these security groups or prefix lists reaches the endpoint; the default group of a VPC admits its own members alone.',
    remedy:
      'Put all callers into these groups, or admit TCP 443 from the CIDR blocks of all callers.',
    link: create,
    reads: [...endpointReads, 'ec2:DescribeVpcs', 'ec2:DescribeSecurityGroups'],
  },
  NETWORK_ACL_BLOCKS_HTTPS: {
    title: 'A network ACL keeps calls from the endpoint',
    severity: 'error',
    why: 'Calls from other subnets come in on TCP 443, through the network ACL of the subnet of the endpoint.',
    remedy: 'Allow TCP 443 from the VPC into the subnet.',
    link: interfaces,
    reads: aclReads,
  },
  NETWORK_ACL_BLOCKS_ANSWERS: {
    title: 'A network ACL keeps the answers of the endpoint from callers',
    severity: 'error',
    why: 'Network ACLs do not remember who called: answers go out to the ephemeral ports of the callers, and must be allowed.',
    remedy: 'Allow TCP 1024 to 65535 from the subnet to the VPC.',
    link: 'https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html',
    reads: aclReads,
  },
  ALIAS_NOT_RESOLVING: {
    title: 'The alias of an associated endpoint does not resolve',
    severity: 'error',
    why: 'An association takes effect with a deployment and some minutes after it, and sometimes with a second deployment only. AWS names this issue "I can\'t tell if my VPC endpoint is associated with my API".',
    remedy:
      'Deploy the API, wait some minutes, and deploy it once more if the alias still does not resolve.',
    link: create,
    reads: ['apigateway:GetRestApi', 'DNS'],
  },
  ALIAS_LEADS_ELSEWHERE: {
    title: "The alias leads to addresses that are not the endpoint's",
    severity: 'error',
    why: 'Callers reach something else than the endpoint, or nothing.',
    remedy:
      'Look for a private hosted zone or a resolver rule for execute-api; else deploy the API.',
    link: invoke,
    reads: [...endpointReads, 'ec2:DescribeNetworkInterfaces', 'DNS'],
  },
  VPC_ENDPOINTS_NEARLY_USED_UP: {
    title: 'The VPC has almost as many interface endpoints as it may have',
    severity: 'warning',
    why: 'A VPC has 50 interface endpoints at most, unless AWS raised the quota.',
    remedy: 'Share endpoints among private APIs, or have the quota raised.',
    link: `${privateLink}/vpc-limits-endpoints.html`,
    reads: endpointReads,
  },
} as const satisfies Catalogue;
