import type { Finding } from '../finding.ts';

const privateLink = 'https://docs.aws.amazon.com/vpc/latest/privatelink';
const apiGateway = 'https://docs.aws.amazon.com/apigateway/latest/developerguide';

/** What preflight can find about a network. What was seen is added where it is seen. */
const catalogue = {
  VPC_OF_ANOTHER_ACCOUNT: {
    severity: 'error',
    why: 'Endpoints cannot be created in a VPC or in subnets that another account shares.',
    remedy: 'Set `network.account` to the account that owns the VPC.',
    link: `${privateLink}/create-interface-endpoint.html`,
  },
  DNS_SUPPORT_OFF: {
    severity: 'error',
    why: 'Private DNS on an endpoint needs the VPC attribute enableDnsSupport.',
    remedy:
      'Set `network.enableDnsAttributes`, or switch it on: aws ec2 modify-vpc-attribute --enable-dns-support.',
    link: `${apiGateway}/apigateway-private-api-create.html`,
  },
  DNS_HOSTNAMES_OFF: {
    severity: 'error',
    why: 'Private DNS on an endpoint needs the VPC attribute enableDnsHostnames.',
    remedy:
      'Set `network.enableDnsAttributes`, or switch it on: aws ec2 modify-vpc-attribute --enable-dns-hostnames.',
    link: `${apiGateway}/apigateway-private-api-create.html`,
  },
  NO_USABLE_SUBNET: {
    severity: 'error',
    why: 'An endpoint lives in one subnet of each zone, and needs at least one.',
    remedy: 'Give the VPC an available subnet in a zone that offers the service.',
    link: `${privateLink}/create-interface-endpoint.html`,
  },
  SUBNET_NOT_AVAILABLE: {
    severity: 'error',
    why: 'A network interface can be placed only in an available subnet.',
    remedy: 'Wait until the subnet is available, or name another.',
    link: `${privateLink}/create-interface-endpoint.html`,
  },
  SUBNET_ZONE_WITHOUT_SERVICE: {
    severity: 'error',
    why: 'An endpoint can be placed only in zones that offer the service.',
    remedy: 'Name a subnet in one of the zones that offer it.',
    link: `${privateLink}/create-interface-endpoint.html`,
  },
  SUBNETS_IN_SAME_ZONE: {
    severity: 'error',
    why: 'An endpoint takes one subnet per zone.',
    remedy: 'Name one of these subnets only.',
    link: `${privateLink}/create-interface-endpoint.html`,
  },
  SUBNET_WITHOUT_FREE_ADDRESS: {
    severity: 'error',
    why: 'The endpoint takes one address in each of its subnets.',
    remedy: 'Free an address in the subnet, or name another.',
    link: `${privateLink}/create-interface-endpoint.html`,
  },
  SINGLE_ZONE: {
    severity: 'warning',
    why: 'An endpoint in one zone is gone when that zone is; AWS recommends two or more.',
    remedy: 'Add a subnet in a second zone.',
    link: `${privateLink}/privatelink-access-aws-services.html`,
  },
  SECURITY_GROUP_NOT_FOUND: {
    severity: 'error',
    why: 'The endpoint can have only security groups of its own VPC.',
    remedy: 'Name a security group of this VPC, or none to have one made.',
    link: `${apiGateway}/apigateway-private-api-create.html`,
  },
  HTTPS_NOT_ADMITTED: {
    severity: 'error',
    why: 'Callers reach a private API on TCP 443 of the endpoint; nothing else is needed, and nothing less will do.',
    remedy: 'Admit it: aws ec2 authorize-security-group-ingress --protocol tcp --port 443.',
    link: `${apiGateway}/apigateway-private-api-create.html`,
  },
  HTTPS_PARTLY_ADMITTED: {
    severity: 'warning',
    why: 'Callers in the rest of the VPC cannot reach the endpoint.',
    remedy: 'Admit TCP 443 from all CIDR blocks that call, or leave it so on purpose.',
    link: `${apiGateway}/apigateway-private-api-create.html`,
  },
  VPC_ENDPOINT_NOT_FOUND: {
    severity: 'error',
    why: '`network.vpcEndpointId` must be an execute-api endpoint that lies in this VPC.',
    remedy: 'Name an endpoint of this VPC, or leave the field out.',
    link: `${apiGateway}/apigateway-private-api-create.html`,
  },
  VPC_ENDPOINT_NOT_USABLE: {
    severity: 'error',
    why: 'A private API needs an endpoint that is available or becomes so by itself, and that no service manages.',
    remedy: 'Delete that endpoint, or name another.',
    link: `${privateLink}/concepts.html`,
  },
  VPC_ENDPOINT_NOT_OURS: {
    severity: 'info',
    why: 'An endpoint that Cloister did not make is used as it is, and never changed or deleted.',
    remedy: 'Have whoever made it change it, where it should be different.',
    link: `${privateLink}/concepts.html`,
  },
  PRIVATE_DNS_TAKEN: {
    severity: 'error',
    why: 'Only one endpoint of a VPC can have private DNS for execute-api, and this one cannot be adopted.',
    remedy: 'Set `network.privateDns` to false, or remove that endpoint.',
    link: `${privateLink}/create-interface-endpoint.html`,
  },
  PRIVATE_DNS_IN_USED_VPC: {
    severity: 'warning',
    why: 'From now on the default URLs of public APIs answer 403 in this VPC, because private DNS takes all of execute-api.',
    remedy: 'Call public APIs through custom domain names, or set `network.privateDns` to false.',
    link: 'https://repost.aws/knowledge-center/api-gateway-vpc-connections',
  },
  POLICY_EXCLUDES_ENDPOINT: {
    severity: 'error',
    why: 'The resource policy would refuse every call that comes through the endpoint.',
    remedy:
      'Let `access.policy` name the VPC under aws:SourceVpc, or the endpoint under aws:SourceVpce.',
    link: `${apiGateway}/apigateway-private-api-create.html`,
  },
} as const satisfies Record<string, Omit<Finding, 'code' | 'seen'>>;

export type NetworkFindingCode = keyof typeof catalogue;

/** Something seen in a network, with why it matters and what to do. */
export const networkFinding = (code: NetworkFindingCode, seen: string): Finding => ({
  code,
  seen,
  ...catalogue[code],
});
