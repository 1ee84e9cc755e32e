import {
  APIGatewayClient,
  GetResourcesCommand,
  PutIntegrationCommand,
} from '@aws-sdk/client-api-gateway';
import { seededVpcId } from '../runs/a-request.ts';
import type { LocalRun } from '../support/local-run.ts';

const region = 'us-east-1';

/** Has a method of an API invoke a function, which does not exist. */
const integrateLambda = async (
  local: LocalRun,
  account: string,
  restApiId: string,
): Promise<void> => {
  const client = new APIGatewayClient({
    endpoint: local.service.awsUrl,
    region,
    credentials: { accessKeyId: account, secretAccessKey: 'any' },
  });
  const { items = [] } = await local.until(
    client.send(new GetResourcesCommand({ restApiId, embed: ['methods'] })),
  );
  const resource = items.find(({ resourceMethods }) => resourceMethods !== undefined);
  const functionArn = `arn:aws:lambda:${region}:${account}:function:orders`;
  await local.until(
    client.send(
      new PutIntegrationCommand({
        restApiId,
        resourceId: resource?.id,
        httpMethod: Object.keys(resource?.resourceMethods ?? {})[0],
        type: 'AWS_PROXY',
        integrationHttpMethod: 'POST',
        uri: `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
      }),
    ),
  );
};

/** Diagnoses a private API that was changed by hand, in every way; answers with what could not be looked at. */
export const diagnoseInEveryWay = async (
  local: LocalRun,
  account: string,
  id: string,
): Promise<unknown[]> => {
  const [restApi] = local.service.aws.world.in(account, region).apigateway.restApis.values();
  const restApiId = restApi?.id ?? '';
  await integrateLambda(local, account, restApiId);
  const notLookedAt: unknown[] = [];
  for (const path of [
    `/private-apis/${id}/diagnosis?from=${seededVpcId}`,
    `/diagnosis?restApiId=${restApiId}&account=${account}&from=${seededVpcId}`,
  ]) {
    const { status, body } = await local.http('GET', path);
    notLookedAt.push({ status, ...(body as object) });
  }
  await local.until(local.service.functions.invoke('findDrift', {}, 900));
  return notLookedAt;
};
