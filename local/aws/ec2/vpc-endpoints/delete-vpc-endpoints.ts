import type {
  DeleteVpcEndpointsRequest,
  DeleteVpcEndpointsResult,
  UnsuccessfulItem,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../aws-error.ts';
import { assumed } from '../assumed.ts';
import { ec2Operation } from '../ec2-operation.ts';
import { getResource } from '../get-resources.ts';
import { required } from '../required.ts';
import { resourceKinds } from '../resource-kinds.ts';
import type { VpcEndpoint } from '../state.ts';
import { visibleEndpoints } from './visible-endpoints.ts';

/** Of the two codes for an endpoint that is not there, the one that deletion uses (Terraform's AWS provider tells them apart). */
const kind = { ...resourceKinds.vpcEndpoint, notFoundCode: 'InvalidVpcEndpoint.NotFound' };

const findObstacle = (
  visible: ReadonlyMap<string, VpcEndpoint>,
  id: string,
): UnsuccessfulItem | undefined => {
  try {
    const endpoint = getResource(visible, id, kind);
    if (endpoint.requesterManaged) throw assumed.requesterManaged(endpoint.serviceName);
    return undefined;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { ResourceId: id, Error: { Code: error.code, Message: error.message } };
  }
};

/**
 * Starts the deletion of endpoints: their interfaces, addresses and security groups are free only when it is through.
 * The call succeeds whatever becomes of each; `Unsuccessful` names those that stay (DeleteVpcEndpoints, EC2 API reference).
 */
export const deleteVpcEndpoints = ec2Operation<DeleteVpcEndpointsRequest, DeleteVpcEndpointsResult>(
  'DeleteVpcEndpoints',
  ['VpcEndpointIds'],
  (input, { clock, settings, here: { ec2: state } }) => {
    const now = clock.now();
    const visible = visibleEndpoints(state, now);
    const unsuccessful: UnsuccessfulItem[] = [];
    for (const id of required(input.VpcEndpointIds, 'vpcEndpointIds')) {
      const obstacle = findObstacle(visible, id);
      const endpoint = visible.get(id);
      if (obstacle !== undefined) unsuccessful.push(obstacle);
      else if (endpoint !== undefined) endpoint.goneAt ??= now + settings.deleteSeconds * 1000;
    }
    return { Unsuccessful: unsuccessful };
  },
);
