/** How every extension of API Gateway begins ("OpenAPI extensions for API Gateway" in its developer guide). */
export const extensionPrefix = 'x-amazon-apigateway-';

/** The extensions that Cloister reads or takes out, by what they describe. */
export const extensions = {
  anyMethod: 'x-amazon-apigateway-any-method',
  auth: 'x-amazon-apigateway-auth',
  authorizer: 'x-amazon-apigateway-authorizer',
  authtype: 'x-amazon-apigateway-authtype',
  binaryMediaTypes: 'x-amazon-apigateway-binary-media-types',
  endpointAccessMode: 'x-amazon-apigateway-endpoint-access-mode',
  endpointConfiguration: 'x-amazon-apigateway-endpoint-configuration',
  gatewayResponses: 'x-amazon-apigateway-gateway-responses',
  integration: 'x-amazon-apigateway-integration',
  minimumCompressionSize: 'x-amazon-apigateway-minimum-compression-size',
  policy: 'x-amazon-apigateway-policy',
  requestValidators: 'x-amazon-apigateway-request-validators',
  securityPolicy: 'x-amazon-apigateway-security-policy',
} as const;
