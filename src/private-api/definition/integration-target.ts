/** What an ARN in an integration or authorizer makes API Gateway call. */
export interface IntegrationTarget {
  /** The AWS service as in the ARN, without a subdomain: `sqs`, `dynamodb`, `lambda`. */
  readonly service: string;
  /** Whether it invokes a Lambda function, and does nothing else with Lambda. */
  readonly invokesFunction: boolean;
}

/**
 * Reads `arn:{partition}:apigateway:{region}:{subdomain.service|service}:{path|action}/{service_api}` (`uri` of
 * PutIntegration in the API Gateway API reference), in which `${AWS::Region}` and its like may stand ("AWS variables for
 * OpenAPI import"). Undefined for anything else.
 */
export const integrationTargetOf = (uri: string): IntegrationTarget | undefined => {
  const plain = uri.replaceAll(/\$\{AWS::(AccountId|Partition|Region)\}/g, 'variable');
  const [, host = '', api = ''] =
    /^arn:[^:]+:apigateway:[^:]+:([^:]+):((?:path|action)\/.+)$/s.exec(plain) ?? [];
  const service = host.split('.').at(-1)?.toLowerCase();
  if (service === undefined || service === '') return undefined;
  return { service, invokesFunction: host === 'lambda' && invocation.test(api) };
};

/** Lambda's Invoke and InvokeWithResponseStream, the latter for `responseTransferMode: STREAM` (both in the Lambda API reference). */
const invocation =
  /^path\/(2015-03-31\/functions\/[^/?#\s]+\/invocations|2021-11-15\/functions\/[^/?#\s]+\/response-streaming-invocations)$/;
