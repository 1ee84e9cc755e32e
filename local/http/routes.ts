/** The HTTP interface: which function answers which call. `serverless.yml` says the same to API Gateway. */
export const routes = [
  { method: 'POST', resource: '/private-apis', function: 'requestPrivateApi' },
  { method: 'GET', resource: '/executions/{executionId}', function: 'getExecution' },
  { method: 'GET', resource: '/health', function: 'getHealth' },
] as const;
