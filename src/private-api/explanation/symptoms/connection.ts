import { causes } from '../causes.ts';
import type { Symptoms } from '../symptom.ts';

const guide = 'https://docs.aws.amazon.com/apigateway/latest/developerguide';
const troubleshooting = `${guide}/apigateway-private-api-create.html`;
const invoking = `${guide}/apigateway-private-api-test-invoke-url.html`;
const interfaces =
  'https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html';

const leadsElsewhere = {
  cause: 'The name leads to another address than the endpoint has.',
  lookAt: 'Compare what the name resolves to at the caller with the addresses of the endpoint.',
  findings: ['ALIAS_LEADS_ELSEWHERE'],
} as const;

/** What callers see who never reached an API. */
export const connectionSymptoms = {
  NAME_NOT_RESOLVED: {
    pattern:
      /NXDOMAIN|ENOTFOUND|EAI_AGAIN|getaddrinfo|could not (?:be )?resolved?(?: host)?|Name or service not known|nodename nor servname|name resolution|no such host|server can't find|UnknownHostException|NameResolutionError|can(?:no|['’]?)t tell if my VPC endpoint is associated/i,
    samples: [
      'Error: getaddrinfo ENOTFOUND a1b2c3d4e5-vpce-0a1b2c3d4e5f60718.execute-api.us-east-1.amazonaws.com',
      'curl: (6) Could not resolve host: a1b2c3d4e5.execute-api.us-east-1.amazonaws.com',
      "** server can't find a1b2c3d4e5-vpce-0a1b2c3d4e5f60718.execute-api.us-east-1.amazonaws.com: NXDOMAIN",
      '[Errno -2] Name or service not known',
      'java.net.UnknownHostException: a1b2c3d4e5.execute-api.us-east-1.amazonaws.com',
      'dial tcp: lookup a1b2c3d4e5.execute-api.us-east-1.amazonaws.com: no such host',
      "I can't tell if my VPC endpoint is associated with my API",
    ],
    means:
      'The name of the API has no address where it was asked for. An alias has one some minutes after a deployment that follows the association.',
    awsIssue: "I can't tell if my VPC endpoint is associated with my API",
    source: troubleshooting,
    causes: [
      {
        cause:
          'The endpoint was associated, and the API not deployed since; or the alias is not there yet.',
        lookAt:
          'Deploy the API, wait some minutes, and deploy it once more if the name still does not resolve.',
        findings: ['ASSOCIATIONS_NOT_DEPLOYED', 'ALIAS_NOT_RESOLVING'],
      },
      {
        cause: 'The endpoint is not associated, or no longer: without that there is no alias.',
        lookAt: 'Look at vpcEndpointIds of the API.',
        findings: ['NO_ASSOCIATION', 'POLICY_NAMES_UNASSOCIATED_ENDPOINT', 'ASSOCIATIONS_DRIFTED'],
      },
      {
        cause:
          'The default URL was called where no endpoint has private DNS, which also needs both DNS attributes of the VPC.',
        lookAt: 'Call the alias, or switch private DNS on.',
        findings: ['ENDPOINT_WITHOUT_PRIVATE_DNS', 'DNS_SUPPORT_OFF', 'DNS_HOSTNAMES_OFF'],
      },
      causes.endpointGone,
      causes.endpointUnfinished,
      causes.noSuchApi,
      {
        cause:
          'The resolver of the caller remembers that the name was not there, or does not ask the resolver of the VPC.',
        lookAt:
          'Ask a resolver that did not ask before, and look at resolver rules and at forwarding from other networks.',
        findings: [],
      },
    ],
  },
  CERTIFICATE_OF_ANOTHER_NAME: {
    pattern:
      /ERR_TLS_CERT_ALTNAME_INVALID|altnames|no alternative certificate subject name|SSL_ERROR_BAD_CERT_DOMAIN|ERR_CERT_COMMON_NAME_INVALID|CERTIFICATE_VERIFY_FAILED|certificate (?:is not valid for|does(?: not|n't) match|is valid for)|hostname mismatch/i,
    samples: [
      "Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames",
      "curl: (60) SSL: no alternative certificate subject name matches target host name 'orders.example.com'",
      'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch',
      'x509: certificate is valid for *.execute-api.us-east-1.amazonaws.com, not orders.example.com',
    ],
    means: 'Something answered, with a certificate of another name than the one that was called.',
    source: invoking,
    causes: [
      {
        cause:
          'The call is by an address, or by a name of your own that leads to the endpoint: its certificate is for names of execute-api.',
        lookAt:
          'Call the alias or the default URL, or give the API a private custom domain name with a certificate of its own.',
        findings: [],
      },
      leadsElsewhere,
      {
        cause: 'A proxy that looks into TLS stands in between.',
        lookAt:
          'Look at who issued the certificate, and except execute-api and the VPC endpoints from the proxy.',
        findings: [],
      },
    ],
  },
  CONNECTION_REFUSED: {
    pattern: /ECONNREFUSED|Connection refused|ECONNRESET|Connection reset|socket hang up/i,
    samples: [
      'connect ECONNREFUSED 10.0.1.17:80',
      'curl: (7) Failed to connect: Connection refused',
      'Error: socket hang up',
    ],
    means: 'Something is at this address, and it does not take the call.',
    source: invoking,
    causes: [
      {
        cause:
          'The call is not by HTTPS on port 443, which is all that a VPC endpoint of API Gateway serves.',
        lookAt: 'Call https:// without a port.',
        findings: [],
      },
      leadsElsewhere,
      {
        cause: 'A proxy or a firewall in between ends the connection.',
        lookAt: 'Look at the proxy settings of the caller.',
        findings: [],
      },
    ],
  },
  CONNECTION_TIMED_OUT: {
    pattern:
      /ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_CONNECT_TIMEOUT|EHOSTUNREACH|ENETUNREACH|No route to host|Network is unreachable|Connect ?Timeout|timed? ?-?out|i\/o timeout|\btimeout\b/i,
    samples: [
      'connect ETIMEDOUT 10.0.1.17:443',
      'curl: (28) Failed to connect to a1b2c3d4e5.execute-api.us-east-1.amazonaws.com port 443 after 130000 ms: Connection timed out',
      'ConnectTimeoutError: Connect Timeout Error',
      'dial tcp 10.0.1.17:443: i/o timeout',
      'timeout of 30000ms exceeded',
    ],
    means:
      'The name leads to an address, and nothing comes back from there: a packet is lost on the way to the endpoint, or its answer is.',
    source: interfaces,
    causes: [
      {
        cause: 'The security groups of the endpoint do not admit TCP 443 from the caller.',
        lookAt: 'Look at the inbound rules of the security groups of the endpoint.',
        findings: ['HTTPS_NOT_ADMITTED', 'HTTPS_PARTLY_ADMITTED'],
        layer: 'security-group',
      },
      {
        cause: 'A network ACL stops the call, or the answer to it.',
        lookAt:
          'Look at both directions of the network ACLs of the subnets of the endpoint, and of those of the caller.',
        findings: ['NETWORK_ACL_BLOCKS_HTTPS', 'NETWORK_ACL_BLOCKS_ANSWERS'],
        layer: 'network-acl',
      },
      {
        cause:
          'The caller is in a network that is not connected with the VPC of the endpoint: the addresses are private.',
        lookAt:
          'Look at routes, peering, transit gateways and the VPN from the caller to that VPC.',
        findings: [],
      },
      {
        cause: "The caller's own security group does not let it call out on TCP 443.",
        lookAt: 'Look at the outbound rules of the caller.',
        findings: [],
      },
      causes.endpointGone,
      causes.endpointUnfinished,
      leadsElsewhere,
    ],
  },
} as const satisfies Symptoms;
