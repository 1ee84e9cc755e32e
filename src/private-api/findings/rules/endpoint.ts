import { seenOf } from '../../diagnosis/look.ts';
import type {
  DiagnosedEndpoint,
  DiagnosisPicture,
  EndpointPicture,
  EndpointSurroundings,
} from '../../diagnosis/picture.ts';
import type { Finding } from '../../finding.ts';
import { checkDnsAttributes } from '../../network/rules/dns-attributes.ts';
import { awsCommand } from '../aws-command.ts';
import { endpointCatalogue } from '../catalogue/endpoint.ts';
import { findingFrom } from '../finding-from.ts';
import { deployCommand } from './deploy-command.ts';
import { judgeSurroundings } from './endpoint-surroundings.ts';
import { judgeEndpointPolicy } from './endpoint-policy.ts';

const finding = findingFrom(endpointCatalogue);

/**
 * Whether calls get to the API through the endpoints that have to do with it, and from the networks around them. To an API
 * that is not there, or not private, none of them leads.
 */
export const judgeEndpoints = (picture: DiagnosisPicture): Finding[] => {
  const restApi = seenOf(picture.restApi);
  return restApi === null || restApi?.endpointTypes.includes('PRIVATE') === false
    ? []
    : picture.endpoints.flatMap((endpoint) => judgeOne(endpoint, picture));
};

/** An endpoint that cannot work is not judged further: what is wrong around it does not matter yet. */
const judgeOne = (pictured: EndpointPicture, picture: DiagnosisPicture): Finding[] => {
  const endpoint = seenOf(pictured.endpoint);
  if (endpoint === undefined) return [];
  if (endpoint === null)
    return pictured.isAssociated
      ? [
          finding(
            'ENDPOINT_NOT_FOUND',
            `${pictured.id} is associated, and does not exist`,
            disassociateCommand(pictured.id, picture),
          ),
        ]
      : [];
  const unusable = [...judgeKind(endpoint, pictured, picture), ...judgeState(endpoint)];
  return unusable.length > 0
    ? unusable
    : [
        ...judgeParts(endpoint),
        ...judgePrivateDns(endpoint, pictured, picture),
        ...judgeEndpointPolicy(endpoint, picture),
        ...judgeSurroundings(endpoint, pictured, picture),
      ];
};

const disassociateCommand = (id: string, picture: DiagnosisPicture): string => {
  const remove = awsCommand(
    'apigateway update-rest-api',
    {
      'rest-api-id': picture.restApiId,
      'patch-operations': `op=remove,path=/endpointConfiguration/vpcEndpointIds,value=${id}`,
    },
    picture.region,
  );
  const deploy = deployCommand(picture);
  return deploy === undefined ? remove : `${remove} && ${deploy}`;
};

const judgeKind = (
  { id, type, serviceName }: DiagnosedEndpoint,
  { isAssociated }: EndpointPicture,
  picture: DiagnosisPicture,
): Finding[] => {
  const command = isAssociated ? disassociateCommand(id, picture) : undefined;
  if (!serviceName.endsWith('.execute-api'))
    return [finding('ENDPOINT_OF_OTHER_SERVICE', `${id} is for ${serviceName}`, command)];
  return type.toLowerCase() === 'interface'
    ? []
    : [finding('ENDPOINT_OF_WRONG_TYPE', `${id} is of type ${type}`, command)];
};

/** In lower case: AWS spells states in either ("concepts" of AWS PrivateLink; the SDK's enumeration has `Partial` too). */
const troubles = {
  pending: 'ENDPOINT_PENDING',
  pendingacceptance: 'ENDPOINT_PENDING_ACCEPTANCE',
  deleting: 'ENDPOINT_DELETING',
  deleted: 'ENDPOINT_DELETED',
  rejected: 'ENDPOINT_REJECTED',
  failed: 'ENDPOINT_FAILED',
  expired: 'ENDPOINT_EXPIRED',
  partial: 'ENDPOINT_PARTIAL',
} as const;

const isTrouble = (state: string): state is keyof typeof troubles => Object.hasOwn(troubles, state);

const judgeState = ({ id, state, failure }: DiagnosedEndpoint): Finding[] => {
  const now = state.toLowerCase();
  if (now === 'available') return [];
  const code = isTrouble(now) ? troubles[now] : 'ENDPOINT_IN_UNKNOWN_STATE';
  return [
    finding(code, `${id} is ${state}${failure === undefined ? '' : `, as AWS says: ${failure}`}`),
  ];
};

const judgeParts = ({ id, subnetIds, interfaces, dnsNames }: DiagnosedEndpoint): Finding[] => {
  const bare = subnetIds.filter(
    (subnetId) => !interfaces.some((it) => it.subnetId === subnetId && it.addresses.length > 0),
  );
  return [
    ...(bare.length > 0 || subnetIds.length === 0
      ? [
          finding(
            'ENDPOINT_WITHOUT_INTERFACES',
            `${id} has no network interface in ${bare.join(', ') || 'any subnet'}`,
          ),
        ]
      : []),
    ...(dnsNames.length === 0
      ? [finding('ENDPOINT_WITHOUT_DNS_ENTRIES', `${id} has no DNS entries`)]
      : []),
  ];
};

/** Private DNS needs both DNS attributes of the VPC. */
const privateDnsCommand = (
  id: string,
  around: EndpointSurroundings | undefined,
  region: string,
): string => {
  const dns = around && seenOf(around.dns);
  const attributes = around && dns ? checkDnsAttributes({ vpc: around.vpc, dns }, region) : [];
  const options = { 'vpc-endpoint-id': id, 'private-dns-enabled': true } as const;
  return [
    ...attributes.map(({ command }) => command),
    awsCommand('ec2 modify-vpc-endpoint', options, region),
  ].join(' && ');
};

const mostNamed = 5;

const judgePrivateDns = (
  { id, vpcId, privateDns }: DiagnosedEndpoint,
  { surroundings }: EndpointPicture,
  { region, publicRestApis }: DiagnosisPicture,
): Finding[] => {
  if (!privateDns) {
    const around = seenOf(surroundings);
    const others = (around && seenOf(around.endpointsInVpc)) ?? [];
    // One in a VPC is enough, and more AWS does not allow.
    if (others.some((it) => it.privateDns && it.serviceName.endsWith('.execute-api'))) return [];
    return [
      finding(
        'ENDPOINT_WITHOUT_PRIVATE_DNS',
        `private DNS of ${id} is off`,
        // Where public APIs are called by their default URLs, this would end it.
        seenOf(publicRestApis)?.length === 0 ? privateDnsCommand(id, around, region) : undefined,
      ),
    ];
  }
  const shadowed = seenOf(publicRestApis) ?? [];
  const named = shadowed.slice(0, mostNamed).map((it) => `${it.id} (${it.name})`);
  const more = shadowed.length - named.length;
  return shadowed.length === 0
    ? []
    : [
        finding(
          'PUBLIC_APIS_SHADOWED',
          `from ${vpcId}, where ${id} has private DNS, the default URLs of public APIs answer 403: ${[...named, ...(more > 0 ? [`${more} more`] : [])].join(', ')}`,
        ),
      ];
};
