/**
 * A resource as API Gateway saves it: `execute-api:/…` becomes the full ARN.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
 */
export const expandResource = (resource: string, executeApiArn: string): string =>
  resource.startsWith('execute-api:/')
    ? executeApiArn + resource.slice('execute-api:'.length)
    : resource;
