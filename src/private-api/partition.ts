/** What differs between the partitions of AWS: the domain that names end in. */
const partitions = {
  aws: { dnsSuffix: 'amazonaws.com' },
  'aws-cn': { dnsSuffix: 'amazonaws.com.cn' },
  'aws-us-gov': { dnsSuffix: 'amazonaws.com' },
} as const;

export type Partition = keyof typeof partitions;

/** The partition that a region lies in, by the prefix AWS gives its regions. */
export const partitionOf = (region: string): Partition => {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
};

/** The domain under which a region's public names lie, such as `amazonaws.com`. */
export const dnsSuffixOf = (region: string): string => partitions[partitionOf(region)].dnsSuffix;
