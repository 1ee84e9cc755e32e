import type {
  DescribeVpcAttributeRequest,
  DescribeVpcAttributeResult,
  ModifyVpcAttributeRequest,
} from '@aws-sdk/client-ec2';
import { notImitated } from '../refusal.ts';
import { assumed } from './assumed.ts';
import { ec2Operation } from './ec2-operation.ts';
import { getResource } from './get-resources.ts';
import { required } from './required.ts';
import { resourceKinds } from './resource-kinds.ts';
import { checkOwner } from './shared-subnets.ts';

export const describeVpcAttribute = ec2Operation<
  DescribeVpcAttributeRequest,
  DescribeVpcAttributeResult
>('DescribeVpcAttribute', ['VpcId', 'Attribute'], (input, { here: { ec2: state } }) => {
  const vpc = getResource(state.vpcs, required(input.VpcId, 'vpcId'), resourceKinds.vpc);
  const attribute = required(input.Attribute, 'attribute');
  if (attribute === 'enableDnsSupport')
    return { VpcId: vpc.id, EnableDnsSupport: { Value: vpc.enableDnsSupport } };
  if (attribute === 'enableDnsHostnames')
    return { VpcId: vpc.id, EnableDnsHostnames: { Value: vpc.enableDnsHostnames } };
  throw notImitated(`the attribute ${attribute} of a VPC`);
});

/** One attribute per call, and host names only with DNS support ("ModifyVpcAttribute", EC2 API reference). */
export const modifyVpcAttribute = ec2Operation<ModifyVpcAttributeRequest, object>(
  'ModifyVpcAttribute',
  ['VpcId', 'EnableDnsSupport', 'EnableDnsHostnames'],
  (input, { account, here: { ec2: state } }) => {
    const vpc = getResource(state.vpcs, required(input.VpcId, 'vpcId'), resourceKinds.vpc);
    checkOwner(vpc, account, 'ModifyVpcAttribute');
    const support = input.EnableDnsSupport?.Value;
    const hostnames = input.EnableDnsHostnames?.Value;
    if ((support === undefined) === (hostnames === undefined)) throw assumed.oneAttributePerCall();
    if (hostnames === true && !vpc.enableDnsSupport) throw assumed.dnsHostnamesNeedSupport();
    vpc.enableDnsSupport = support ?? vpc.enableDnsSupport;
    vpc.enableDnsHostnames = hostnames ?? vpc.enableDnsHostnames;
    return {};
  },
);
