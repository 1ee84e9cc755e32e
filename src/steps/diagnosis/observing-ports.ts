import type { ApiGatewayInspection } from '../api-gateway-inspection.ts';
import type { ApiGatewayPort } from '../api-gateway-port.ts';
import type { Ec2Port } from '../ec2-port.ts';
import type { Ports, Target } from '../ports.ts';

/** What a diagnosis asks of API Gateway. */
export type ObservedApiGateway = ApiGatewayInspection & Pick<ApiGatewayPort, 'readWorkingCopy'>;

/** What a diagnosis asks of EC2. */
export type ObservedEc2 = Pick<
  Ec2Port,
  | 'findVpcs'
  | 'getDnsAttributes'
  | 'listSubnets'
  | 'listSecurityGroups'
  | 'listNetworkAcls'
  | 'findExecuteApiService'
  | 'listVpcEndpoints'
  | 'inspectVpcEndpoint'
  | 'listInterfaceEndpoints'
>;

/** What looking needs: reads, and nothing that changes anything. */
export interface ObservingPorts extends Pick<Ports, 'lambda' | 'dns'> {
  readonly ec2: (target: Target) => ObservedEc2;
  readonly apiGateway: (target: Target) => ObservedApiGateway;
}
