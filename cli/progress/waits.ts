/** What each Wait state waits for, in words that fit beside its name. */
export const waits: Readonly<Record<string, string>> = {
  WaitForVpcEndpoint: 'for the endpoint to become available',
  WaitForRestApi: 'to see whether the API was created',
  WaitForAliases: 'for the aliases to resolve',
  WaitForVpcEndpointDeletion: 'for the endpoint to be gone',
};
