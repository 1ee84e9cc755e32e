/** The identity of a private API: two requests with the same one speak of the same API. */
export const privateApiId = (request: { account: string; region: string; name: string }): string =>
  `${request.account}.${request.region}.${request.name}`;
