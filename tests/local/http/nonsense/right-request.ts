import { aDefinition, seededVpcId } from '../../../runs/a-request.ts';
import { fullRequest } from '../../../private-api/request/sample-request.ts';

const { vpcTags: _, subnetTags: _tags, ...network } = fullRequest.network;

/** A request that says as much as one can, and would be carried out: where nonsense begins. */
export const rightRequest = {
  ...fullRequest,
  region: 'us-east-1',
  network: { ...network, vpcId: seededVpcId, subnetIds: ['subnet-0c1015e7000000001'] },
  api: { ...fullRequest.api, definitionUri: undefined, definition: aDefinition() },
  stage: {
    ...fullRequest.stage,
    accessLogDestinationArn: 'arn:aws:logs:us-east-1:111122223333:log-group:/api/orders',
  },
};

/** The same as it is sent. */
export const rightText = JSON.stringify(rightRequest);
