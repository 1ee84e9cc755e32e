const guide = 'https://docs.aws.amazon.com/apigateway/latest/developerguide';

/** The pages of the API Gateway developer guide that findings about a definition refer to. */
export const awsPages = {
  endpointConfiguration: `${guide}/api-gateway-swagger-extensions-endpoint-configuration.html`,
  importantNotes: `${guide}/api-gateway-known-issues.html`,
  policy: `${guide}/openapi-extensions-policy.html`,
  quotas: `${guide}/api-gateway-execution-service-limits-table.html`,
  securityPolicies: `${guide}/apigateway-security-policies.html`,
} as const;
