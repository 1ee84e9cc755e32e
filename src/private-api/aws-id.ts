import { textSchema } from './text-schema.ts';

const ec2Id = (prefix: string, noun: string) =>
  textSchema(
    new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`),
    `must be the id of a ${noun}: ${prefix}- and 8 or 17 hexadecimal digits`,
  );

export const vpcIdSchema = ec2Id('vpc', 'VPC');
export const vpcEndpointIdSchema = ec2Id('vpce', 'VPC endpoint');
export const subnetIdSchema = ec2Id('subnet', 'subnet');
export const securityGroupIdSchema = ec2Id('sg', 'security group');

export const accountIdSchema = textSchema(/^\d{12}$/, 'must be an account id: 12 digits, as text');

export const regionSchema = textSchema(
  /^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/,
  'must be the code of a region, such as eu-west-1',
);
