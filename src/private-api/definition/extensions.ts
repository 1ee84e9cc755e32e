/** How every extension of API Gateway begins ("OpenAPI extensions for API Gateway" in its developer guide). */
export const extensionPrefix = 'x-amazon-apigateway-';

/** The extensions that Cloister reads or takes out, by what they describe. */
export const extensions = {
  anyMethod: 'x-amazon-apigateway-any-method',
  auth: 'x-amazon-apigateway-auth',
  authorizer: 'x-amazon-apigateway-authorizer',
  authtype: 'x-amazon-apigateway-authtype',
  endpointAccessMode: 'x-amazon-apigateway-endpoint-access-mode',
  endpointConfiguration: 'x-amazon-apigateway-endpoint-configuration',
  integration: 'x-amazon-apigateway-integration',
  policy: 'x-amazon-apigateway-policy',
  securityPolicy: 'x-amazon-apigateway-security-policy',
} as const;
