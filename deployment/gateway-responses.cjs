/**
 * What API Gateway answers by itself, as problem details (RFC 9457) with a name from the error list.
 * Response types: https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
const { STATUS_CODES } = require('node:http');

const answers = {
  BAD_REQUEST_BODY: { status: 400, name: 'InvalidRequest' },
  BAD_REQUEST_PARAMETERS: { status: 400, name: 'InvalidRequest' },
  ACCESS_DENIED: { status: 403, name: 'NotAuthorized' },
  EXPIRED_TOKEN: { status: 403, name: 'NotAuthorized' },
  INVALID_SIGNATURE: { status: 403, name: 'NotAuthorized' },
  MISSING_AUTHENTICATION_TOKEN: { status: 403, name: 'NotAuthorized' },
  WAF_FILTERED: { status: 403, name: 'NotAuthorized' },
  RESOURCE_NOT_FOUND: { status: 404, name: 'NotFound' },
  REQUEST_TOO_LARGE: { status: 413, name: 'PayloadTooLarge' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, name: 'UnsupportedMediaType' },
  QUOTA_EXCEEDED: { status: 429, name: 'TransientAwsError' },
  THROTTLED: { status: 429, name: 'TransientAwsError' },
  API_CONFIGURATION_ERROR: { status: 500, name: 'InternalError' },
  INTEGRATION_FAILURE: { status: 504, name: 'TransientAwsError' },
  INTEGRATION_TIMEOUT: { status: 504, name: 'TransientAwsError' },
  // The rest keep API Gateway's own status, which a template cannot name.
  DEFAULT_4XX: { name: 'InvalidRequest' },
  DEFAULT_5XX: { name: 'InternalError' },
};

// A template is no VTL: variables are put in as they are, and messageString brings its own quotes.
const template = ({ status, name }) =>
  [
    '{"type":"about:blank",',
    status === undefined ? '' : `"title":"${STATUS_CODES[status]}","status":${status},`,
    `"detail":$context.error.messageString,"name":"${name}"}`,
  ].join('');

const pascalCase = (type) =>
  type.toLowerCase().replace(/(?:^|_)(\w)/g, (_match, letter) => letter.toUpperCase());

const resources = Object.entries(answers).map(([type, answer]) => [
  `${pascalCase(type)}Response`,
  {
    Type: 'AWS::ApiGateway::GatewayResponse',
    Properties: {
      RestApiId: { Ref: 'ApiGatewayRestApi' },
      ResponseType: type,
      ...(answer.status && { StatusCode: String(answer.status) }),
      // Assumed: the header wins over the template's key, which has to be the one that API Gateway falls back on.
      ResponseParameters: { 'gatewayresponse.header.Content-Type': "'application/problem+json'" },
      ResponseTemplates: { 'application/json': template(answer) },
    },
  },
]);

module.exports = {
  Resources: Object.fromEntries(resources),
  extensions: {
    // The packager's deployment waits for methods only, and would be made before these: so one method waits for them.
    ApiGatewayMethodHealthGet: { DependsOn: resources.map(([logicalId]) => logicalId) },
  },
};
