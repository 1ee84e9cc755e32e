/** The HTTP interface: which function answers which call. `serverless.yml` says the same to API Gateway. */
export const routes = [
  { method: 'POST', resource: '/private-apis', function: 'requestPrivateApi' },
  { method: 'GET', resource: '/private-apis', function: 'listPrivateApis' },
  { method: 'GET', resource: '/private-apis/{id}', function: 'getPrivateApi' },
  { method: 'DELETE', resource: '/private-apis/{id}', function: 'retirePrivateApi' },
  { method: 'GET', resource: '/executions/{executionId}', function: 'getExecution' },
  { method: 'POST', resource: '/executions/{executionId}/cancel', function: 'cancelExecution' },
  { method: 'GET', resource: '/health', function: 'getHealth' },
] as const;
