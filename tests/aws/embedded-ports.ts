import { afterEach } from '@jest/globals';
import { apigateway } from '../../local/aws/apigateway/index.ts';
import type { ApiGatewayState } from '../../local/aws/apigateway/state.ts';
import { ec2 as ec2Service } from '../../local/aws/ec2/index.ts';
import type { Ec2State } from '../../local/aws/ec2/state.ts';
import { lambda as lambdaService } from '../../local/aws/lambda/index.ts';
import type { EmbeddedAws } from '../../local/aws/server.ts';
import { apiGateway } from '../../src/aws/api-gateway/api-gateway.ts';
import type { Connection } from '../../src/aws/connection.ts';
import { ec2 } from '../../src/aws/ec2/ec2.ts';
import { lambda } from '../../src/aws/lambda.ts';
import type { ApiGatewayPort } from '../../src/steps/api-gateway-port.ts';
import type { Ec2Port } from '../../src/steps/ec2-port.ts';
import type { LambdaPort } from '../../src/steps/lambda-port.ts';
import { handClock, startAws } from '../local/aws/start-aws.ts';
import { startVirtualTime, type VirtualTime } from '../support/virtual-time.ts';
import { ownConnection } from '../support/own-connection.ts';

export const target = { account: '111122223333', region: 'eu-west-1' };

/** The adapters as the functions have them, before an embedded AWS whose time stands still until a test moves it. */
export interface EmbeddedPorts {
  readonly aws: EmbeddedAws;
  readonly clock: ReturnType<typeof handClock>;
  readonly connection: Connection;
  readonly ec2: Ec2Port;
  readonly apiGateway: ApiGatewayPort;
  readonly lambda: LambdaPort;
  /** What exists in the seeded account and region. */
  readonly ec2State: Ec2State;
  readonly apiGatewayState: ApiGatewayState;
  fault(operation: string, fault: string, times?: number): Promise<void>;
  /** How often an operation was called. */
  called(operation: string): number;
}

export const connectionTo = ({ url }: Pick<EmbeddedAws, 'url'>): Connection => ({
  ...ownConnection,
  region: target.region,
  endpoint: url,
  credentials: { accessKeyId: target.account, secretAccessKey: 'any' },
  bucket: 'own-bucket',
  table: 'own-table',
  dnsServers: [],
});

export const startPorts = async (): Promise<EmbeddedPorts> => {
  const clock = handClock();
  const aws = await startAws([ec2Service, apigateway, lambdaService], clock);
  const connection = connectionTo(aws);
  const state = aws.world.in(target.account, target.region);
  return {
    aws,
    clock,
    connection,
    ec2: ec2(connection)(target),
    apiGateway: apiGateway(connection)(target),
    lambda: lambda(connection)(target),
    ec2State: state.ec2,
    apiGatewayState: state.apigateway,
    fault: async (operation, fault, times = 1) => {
      const { status } = await fetch(`${aws.url}/_cloister/faults`, {
        method: 'POST',
        body: JSON.stringify({ operation, fault, times }),
      });
      if (status !== 200) throw new Error(`no such fault: ${operation} ${fault}`);
    },
    called: (operation) => aws.calls.filter((call) => call.operation === operation).length,
  };
};

let time: VirtualTime | undefined;
afterEach(() => {
  time?.stop();
  time = undefined;
});

/** Waits for calls that the SDK repeats, without waiting as long as the SDK does between them. */
export const withoutPauses = <T>(work: () => Promise<T>): Promise<T> => {
  time ??= startVirtualTime();
  return time.until(work());
};
