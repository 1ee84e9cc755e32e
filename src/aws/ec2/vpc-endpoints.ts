import {
  CreateVpcEndpointCommand,
  DeleteVpcEndpointsCommand,
  type EC2Client,
  type Filter,
  ModifyVpcEndpointCommand,
  paginateDescribeVpcEndpoints,
} from '@aws-sdk/client-ec2';
import { Failure } from '../../private-api/errors.ts';
import type { VpcEndpoint } from '../../private-api/network/picture.ts';
import type { Ec2Port } from '../../steps/ec2-port.ts';
import { isAbsent, toFailure, translating } from '../aws-errors.ts';
import { tagFilters, tagSpecification } from './tags.ts';
import { toVpcEndpoint } from './to-vpc-endpoint.ts';
import { wholeList } from './whole-list.ts';

type VpcEndpointCalls = Pick<
  Ec2Port,
  | 'listVpcEndpoints'
  | 'findVpcEndpoint'
  | 'createVpcEndpoint'
  | 'modifyVpcEndpoint'
  | 'deleteVpcEndpoint'
>;

/** Interface VPC endpoints. */
export const vpcEndpointCalls = (client: EC2Client): VpcEndpointCalls => {
  const describe = async (Filters: Filter[]): Promise<VpcEndpoint[]> =>
    (await wholeList(paginateDescribeVpcEndpoints({ client }, { Filters }), 'VpcEndpoints')).map(
      toVpcEndpoint,
    );

  return {
    listVpcEndpoints: (by) =>
      translating('describing VPC endpoints', () =>
        describe(
          'tags' in by
            ? tagFilters(by.tags)
            : [
                { Name: 'vpc-id', Values: [by.vpcId] },
                { Name: 'service-name', Values: [by.serviceName] },
              ],
        ),
      ),

    // By filter: a list by id answers an unknown id with an error instead of an empty list.
    findVpcEndpoint: (id) =>
      translating(`describing ${id}`, async () =>
        (await describe([{ Name: 'vpc-endpoint-id', Values: [id] }])).at(0),
      ),

    createVpcEndpoint: (order) =>
      translating(`creating the VPC endpoint for execute-api in ${order.vpcId}`, async () => {
        const { VpcEndpoint } = await client.send(
          new CreateVpcEndpointCommand({
            VpcEndpointType: 'Interface',
            VpcId: order.vpcId,
            ServiceName: order.serviceName,
            SubnetIds: [...order.subnetIds],
            SecurityGroupIds: [...order.securityGroupIds],
            PrivateDnsEnabled: order.privateDns,
            ...(order.policy !== undefined && { PolicyDocument: JSON.stringify(order.policy) }),
            TagSpecifications: [tagSpecification('vpc-endpoint', order.tags)],
            ClientToken: order.clientToken,
          }),
        );
        if (VpcEndpoint === undefined)
          throw new Failure('InternalError', 'EC2 answered without an endpoint');
        return toVpcEndpoint(VpcEndpoint);
      }),

    // Assumed: a subnet may take the place of another in its zone in one call. AWS documents both lists, and not their order.
    modifyVpcEndpoint: (vpcEndpointId, patch) =>
      translating(`modifying ${vpcEndpointId}`, async () => {
        await client.send(
          new ModifyVpcEndpointCommand({
            VpcEndpointId: vpcEndpointId,
            AddSubnetIds: patch.addSubnetIds,
            RemoveSubnetIds: patch.removeSubnetIds,
            AddSecurityGroupIds: patch.addSecurityGroupIds,
            RemoveSecurityGroupIds: patch.removeSecurityGroupIds,
            PrivateDnsEnabled: patch.privateDns,
            ...(patch.policy !== undefined && { PolicyDocument: JSON.stringify(patch.policy) }),
          }),
        );
      }),

    // This call answers 200 with the failures inside.
    deleteVpcEndpoint: (id) =>
      translating(`deleting ${id}`, async () => {
        const { Unsuccessful = [] } = await client.send(
          new DeleteVpcEndpointsCommand({ VpcEndpointIds: [id] }),
        );
        for (const { Error: reason } of Unsuccessful) {
          const error = Object.assign(new Error(reason?.Message ?? ''), {
            name: reason?.Code ?? '',
          });
          if (!isAbsent(error)) throw toFailure(`deleting ${id}`, error);
        }
      }),
  };
};
