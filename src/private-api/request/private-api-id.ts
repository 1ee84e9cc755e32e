/** The identity of a private API: two requests with the same one speak of the same API. */
export const privateApiId = (request: { account: string; region: string; name: string }): string =>
  `${request.account}.${request.region}.${request.name}`;

/** Whether `text` can be the identity of a private API. */
export const isPrivateApiId = (text: string): boolean =>
  /^\d{12}\.[a-z0-9-]{1,32}\.[A-Za-z0-9_-]{1,64}$/.test(text);

/** The account that a private API is in, by its identity. */
export const accountIn = (privateApiId: string): string => privateApiId.slice(0, 12);
