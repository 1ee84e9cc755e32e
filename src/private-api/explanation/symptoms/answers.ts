import { causes } from '../causes.ts';
import type { Symptoms } from '../symptom.ts';

const guide = 'https://docs.aws.amazon.com/apigateway/latest/developerguide';
const troubleshooting = `${guide}/apigateway-private-api-create.html`;

/** What else callers see whom something answered. */
export const answerSymptoms = {
  PUBLIC_API_FORBIDDEN: {
    pattern: /can(?:no|['’]?)t connect to my public API/i,
    samples: ["I can't connect to my public API from an API Gateway VPC endpoint"],
    means:
      'In a VPC that has an endpoint with private DNS, the default URLs of public APIs lead to that endpoint, and answer 403.',
    awsIssue: "I can't connect to my public API from an API Gateway VPC endpoint",
    source: troubleshooting,
    causes: [causes.shadowedPublicApi],
  },
  FORBIDDEN: {
    pattern: /\bForbidden\b|ForbiddenException|\b403\b/i,
    samples: [
      '{"message":"Forbidden"}',
      'HTTP/1.1 403 Forbidden',
      'Request failed with status code 403',
    ],
    means:
      'API Gateway took the call and says no more than that. Mostly no policy was asked: it finds no API or stage that the call may be for.',
    source: 'https://repost.aws/knowledge-center/api-gateway-vpc-connections',
    causes: [
      causes.shadowedPublicApi,
      {
        cause: 'The stage in the URL does not exist, or was never deployed.',
        lookAt: 'Look at the first part of the path, and at the stages of the API.',
        findings: ['NO_STAGE', 'STAGE_MISSING'],
      },
      {
        cause:
          'The call names the VPC endpoint and not the API: by the name of an endpoint it needs the header x-apigw-api-id, or Host.',
        lookAt: 'Send x-apigw-api-id with the id of the API, or call the API by its alias.',
        findings: [],
      },
      causes.noSuchApi,
      {
        cause:
          'The default endpoint of the API is disabled, or takes calls by some of its names only.',
        lookAt: 'Look at disableExecuteApiEndpoint and endpointAccessMode of the API.',
        findings: ['DEFAULT_ENDPOINT_DISABLED', 'ENDPOINT_ACCESS_MODE_STRICT'],
      },
      {
        cause:
          'The default URL was called from a network of your own, and not through an endpoint.',
        lookAt:
          'Call the alias, or forward DNS of execute-api to an inbound endpoint of Route 53 Resolver.',
        findings: [],
      },
      {
        cause: 'The method wants an API key that the call lacks, or AWS WAF refused the call.',
        lookAt: 'Send x-api-key, and look at the usage plan of the stage and at the web ACL.',
        findings: [],
      },
    ],
  },
  INTEGRATION_TIMED_OUT: {
    pattern: /Endpoint request timed out|\b504\b|Gateway Time-?out/i,
    samples: ['{"message":"Endpoint request timed out"}', 'HTTP/1.1 504 Gateway Timeout'],
    means:
      'The call reached the API and was let in; what the method integrates did not answer in time.',
    source: `${guide}/supported-gateway-response-types.html`,
    causes: [
      {
        cause:
          'The integration takes longer than the timeout of the method, 29 seconds unless it was changed.',
        lookAt: 'Look at the duration of the function, or at the target of the VPC link.',
        findings: [],
      },
    ],
  },
  INTEGRATION_FAILED: {
    pattern:
      /Internal server error|Invalid permissions on Lambda function|Malformed Lambda proxy response|\b50[02]\b|Bad Gateway/i,
    samples: [
      '{"message": "Internal server error"}',
      'Execution failed due to configuration error: Invalid permissions on Lambda function',
      'HTTP/1.1 502 Bad Gateway',
    ],
    means:
      'The call reached the API and was let in; what the method integrates could not be asked, or answered what API Gateway cannot pass on.',
    source: 'https://repost.aws/knowledge-center/api-gateway-rest-api-lambda-integrations',
    causes: [
      {
        cause:
          'The Lambda function does not let API Gateway invoke it for this API, stage and method.',
        lookAt:
          'Look in the policy of the function for apigateway.amazonaws.com and the ARN of this API.',
        findings: ['LAMBDA_NOT_PERMITTED'],
      },
      {
        cause: 'The Lambda function, or the version or alias that is meant, does not exist.',
        lookAt: 'Compare the ARN in the integration with the functions that there are.',
        findings: ['LAMBDA_NOT_FOUND'],
      },
      {
        cause: 'The integration failed, or answered in a form that API Gateway cannot pass on.',
        lookAt: 'Look at the execution log of the stage and at the log of the function.',
        findings: [],
      },
    ],
  },
  CALLS_THROTTLED: {
    pattern:
      /"message"\s{0,9}:\s{0,9}"(?:Too Many Requests|Limit Exceeded)"|HTTP\/[\d.]+ 429|status code 429/i,
    samples: [
      '{"message":"Too Many Requests"}',
      '{"message":"Limit Exceeded"}',
      'HTTP/1.1 429 Too Many Requests',
    ],
    means:
      'The call reached the API, and there were more calls than the stage, a usage plan or the account admits.',
    source: `${guide}/api-gateway-request-throttling.html`,
    causes: [
      {
        cause:
          'The stage, the usage plan of the key or the account has a lower rate or burst than callers need.',
        lookAt:
          'Look at the throttling of the stage (stage.throttling in a request) and at the usage plans.',
        findings: [],
      },
    ],
  },
} as const satisfies Symptoms;
