import type { Tag, TagSpecification } from '@aws-sdk/client-ec2';
import { partitionOf } from '../../../../src/private-api/partition.ts';
import type { Demand } from '../demand.ts';
import { type AskedCall, tagKeys } from './demand-table.ts';

/** What EC2's ARNs call each kind of thing, by the prefix of its ids ("Resource types defined by Amazon EC2"). */
const resourceTypes = {
  acl: 'network-acl',
  eni: 'network-interface',
  sg: 'security-group',
  sgr: 'security-group-rule',
  subnet: 'subnet',
  vpc: 'vpc',
  vpce: 'vpc-endpoint',
} as const;

export type Ec2ResourceType = (typeof resourceTypes)[keyof typeof resourceTypes];

const typeOf = (id: string): string => {
  const prefix = id.split('-')[0];
  return Object.entries(resourceTypes).find(([known]) => known === prefix)?.[1] ?? '*';
};

const arnOf = (type: string, id: string, { account, region }: AskedCall): string =>
  `arn:${partitionOf(region)}:ec2:${region}:${account}:${type}/${id}`;

const asRecord = (tags: readonly Tag[]): Record<string, string> =>
  Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));

/** The tags that a call brings along. */
export const requestTags = (tags: readonly Tag[] = []): Record<string, string> =>
  tagKeys('aws:RequestTag', asRecord(tags));

/** The right to an action on what exists, with its tags. What does not exist has none. */
export const onExisting = (
  action: string,
  id: string | undefined,
  asked: AskedCall,
  context: Readonly<Record<string, string>> = {},
): Demand => {
  const tags = asked.here.ec2.tags.get(id ?? '') ?? new Map<string, string>();
  return {
    action: `ec2:${action}`,
    resource: arnOf(typeOf(id ?? ''), id ?? '', asked),
    context: { ...tagKeys('aws:ResourceTag', Object.fromEntries(tags)), ...context },
  };
};

export const onEachExisting = (
  action: string,
  ids: readonly string[] | undefined,
  asked: AskedCall,
): Demand[] => (ids ?? []).map((id) => onExisting(action, id, asked));

/**
 * The right to make something, and to tag it with what the call brings along:
 * "Grant permission to tag Amazon EC2 resources during creation".
 */
export const onNew = (
  action: string,
  type: Ec2ResourceType,
  specifications: readonly TagSpecification[] | undefined,
  asked: AskedCall,
  context: Readonly<Record<string, string>> = {},
): Demand[] => {
  const tags = (specifications ?? [])
    .filter(({ ResourceType }) => ResourceType === type)
    .flatMap(({ Tags = [] }) => Tags);
  const resource = arnOf(type, '*', asked);
  const brought = requestTags(tags);
  const tagging = {
    action: 'ec2:CreateTags',
    resource,
    context: { ...brought, 'ec2:CreateAction': action },
  };
  return [
    { action: `ec2:${action}`, resource, context: { ...brought, ...context } },
    ...(tags.length > 0 ? [tagging] : []),
  ];
};
