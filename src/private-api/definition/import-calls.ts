import type { ApiPart } from './api-part.ts';
import type { ImportPlan } from './plan-import.ts';

const deletions: Readonly<Record<ApiPart['kind'], string>> = {
  resource: 'apigateway:DeleteResource',
  method: 'apigateway:DeleteMethod',
  model: 'apigateway:DeleteModel',
  authorizer: 'apigateway:DeleteAuthorizer',
  'request-validator': 'apigateway:DeleteRequestValidator',
  'gateway-response': 'apigateway:DeleteGatewayResponse',
  'binary-media-type': 'apigateway:UpdateRestApi',
  'minimum-compression-size': 'apigateway:UpdateRestApi',
};

/** The AWS calls that carry out a plan, in order, as `service:Operation`. */
export const importCalls = ({ imports, clears, deletes }: ImportPlan): string[] => [
  ...clears.map(({ kind }) => deletions[kind]),
  ...(imports ? ['apigateway:PutRestApi'] : []),
  ...deletes.map(({ kind }) => deletions[kind]),
];
