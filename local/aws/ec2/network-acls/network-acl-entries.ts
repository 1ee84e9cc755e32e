import type {
  CreateNetworkAclEntryRequest,
  DeleteNetworkAclEntryRequest,
  ReplaceNetworkAclEntryRequest,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../aws-error.ts';
import { notImitated } from '../../refusal.ts';
import type { Call } from '../../service.ts';
import { assumed } from '../assumed.ts';
import { findCanonicalCidr } from '../cidr.ts';
import { ec2Operation } from '../ec2-operation.ts';
import { getResource } from '../get-resources.ts';
import { required } from '../required.ts';
import { resourceKinds } from '../resource-kinds.ts';
import type { NetworkAcl, NetworkAclEntry } from '../state.ts';

type EntryRequest = CreateNetworkAclEntryRequest | ReplaceNetworkAclEntryRequest;

const icmp = ['1', '58'];
const withPorts = ['6', '17'];

/** The ports that an entry is about: TCP and UDP need them, and all others have none, whatever is asked. */
const portsOf = (protocol: string, { PortRange }: EntryRequest): NetworkAclEntry['ports'] => {
  if (!withPorts.includes(protocol)) return undefined;
  const { From, To } = required(PortRange, 'portRange');
  return { from: required(From, 'portRange.from'), to: required(To, 'portRange.to') };
};

const cidrOf = ({ CidrBlock, Ipv6CidrBlock }: EntryRequest): string => {
  const asked = required(CidrBlock ?? Ipv6CidrBlock, 'cidrBlock');
  const cidr = findCanonicalCidr(asked, CidrBlock === undefined ? 6 : 4);
  if (cidr === undefined) throw assumed.invalidCidr('InvalidParameterValue', asked);
  return cidr;
};

/** "Positive integer from 1 to 32766": those above are AWS's own (CreateNetworkAclEntry, EC2 API reference). */
const numberOf = (asked: number | undefined): number => {
  const number = required(asked, 'ruleNumber');
  if (number < 1 || number > 32_766) throw assumed.invalidRuleNumber(number);
  return number;
};

const entryOf = (input: EntryRequest): NetworkAclEntry => {
  const protocol = required(input.Protocol, 'protocol');
  if (!/^-1$|^\d+$/.test(protocol)) throw assumed.invalidProtocol(protocol);
  if (icmp.includes(protocol)) throw notImitated('entries for ICMP in network ACLs');
  return {
    number: numberOf(input.RuleNumber),
    egress: required(input.Egress, 'egress'),
    action: required(input.RuleAction, 'ruleAction'),
    protocol,
    cidr: cidrOf(input),
    ports: portsOf(protocol, input),
  };
};

const aclOf = (id: string | undefined, { here: { ec2: state } }: Call): NetworkAcl =>
  getResource(state.networkAcls, required(id, 'networkAclId'), resourceKinds.networkAcl);

type Place = Pick<NetworkAclEntry, 'number' | 'egress'>;

const isAt =
  ({ number, egress }: Place) =>
  (entry: NetworkAclEntry): boolean =>
    entry.number === number && entry.egress === egress;

/** The text is as Terraform's users quote it. */
const checkThere = ({ id, entries }: NetworkAcl, place: Place): void => {
  if (!entries.some(isAt(place)))
    throw new AwsError(
      'InvalidNetworkAclEntry.NotFound',
      `no ${place.egress ? 'egress' : 'ingress'} entry with number ${place.number} in network acl ${id}`,
    );
};

const imitated = [
  'NetworkAclId',
  'RuleNumber',
  'Egress',
  'Protocol',
  'RuleAction',
  'CidrBlock',
  'Ipv6CidrBlock',
  'PortRange',
] as const satisfies (keyof EntryRequest)[];

/** The text of the refusal is as Ansible's users quote it. */
export const createNetworkAclEntry = ec2Operation<CreateNetworkAclEntryRequest, object>(
  'CreateNetworkAclEntry',
  imitated,
  (input, call) => {
    const acl = aclOf(input.NetworkAclId, call);
    const entry = entryOf(input);
    if (acl.entries.some(isAt(entry)))
      throw new AwsError(
        'NetworkAclEntryAlreadyExists',
        `The network acl entry identified by ${entry.number} already exists.`,
      );
    acl.entries = [...acl.entries, entry];
    return {};
  },
);

export const replaceNetworkAclEntry = ec2Operation<ReplaceNetworkAclEntryRequest, object>(
  'ReplaceNetworkAclEntry',
  imitated,
  (input, call) => {
    const acl = aclOf(input.NetworkAclId, call);
    const entry = entryOf(input);
    checkThere(acl, entry);
    acl.entries = acl.entries.map((there) => (isAt(entry)(there) ? entry : there));
    return {};
  },
);

export const deleteNetworkAclEntry = ec2Operation<DeleteNetworkAclEntryRequest, object>(
  'DeleteNetworkAclEntry',
  ['NetworkAclId', 'RuleNumber', 'Egress'],
  (input, call) => {
    const acl = aclOf(input.NetworkAclId, call);
    const place = {
      number: numberOf(input.RuleNumber),
      egress: required(input.Egress, 'egress'),
    };
    checkThere(acl, place);
    acl.entries = acl.entries.filter((entry) => !isAt(place)(entry));
    return {};
  },
);
