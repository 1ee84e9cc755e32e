/** A partition of AWS: what its regions begin with, and the domain that its names end in. */
interface Partition {
  readonly name: string;
  readonly regionPrefix: string;
  readonly dnsSuffix: string;
}

const commercial: Partition = { name: 'aws', regionPrefix: '', dnsSuffix: 'amazonaws.com' };

/** The partitions beside the commercial one, as the endpoint rules of AWS's SDK list them (`partitions.json`). */
const otherPartitions: readonly Partition[] = [
  { name: 'aws-cn', regionPrefix: 'cn-', dnsSuffix: 'amazonaws.com.cn' },
  { name: 'aws-us-gov', regionPrefix: 'us-gov-', dnsSuffix: 'amazonaws.com' },
  { name: 'aws-eusc', regionPrefix: 'eusc-', dnsSuffix: 'amazonaws.eu' },
  { name: 'aws-iso', regionPrefix: 'us-iso-', dnsSuffix: 'c2s.ic.gov' },
  { name: 'aws-iso-b', regionPrefix: 'us-isob-', dnsSuffix: 'sc2s.sgov.gov' },
  { name: 'aws-iso-e', regionPrefix: 'eu-isoe-', dnsSuffix: 'cloud.adc-e.uk' },
  { name: 'aws-iso-f', regionPrefix: 'us-isof-', dnsSuffix: 'csp.hci.ic.gov' },
];

const find = (region: string): Partition =>
  otherPartitions.find(({ regionPrefix }) => region.startsWith(regionPrefix)) ?? commercial;

/** The partition that a region lies in, such as `aws`: the second part of every ARN there. */
export const partitionOf = (region: string): string => find(region).name;

/** The domain under which a region's public names lie, such as `amazonaws.com`. */
export const dnsSuffixOf = (region: string): string => find(region).dnsSuffix;
