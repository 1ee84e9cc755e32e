import type { Finding } from '../finding.ts';

/** An associated endpoint that cannot be described from here, so that its addresses are not known. */
export const unseenEndpoint = (vpcEndpointId: string): Finding => ({
  code: 'ENDPOINT_NOT_SEEN',
  severity: 'warning',
  seen: `${vpcEndpointId} cannot be described in this account and region`,
  why: 'That its alias leads to the endpoint itself, and not merely to some private address, was not checked.',
  remedy: 'Check from inside that VPC that the alias leads to the endpoint.',
  link: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-create.html',
});
