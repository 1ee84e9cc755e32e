/** The largest body that API Gateway imports, in bytes: 6 MB (`PutRestApi` in the API Gateway API reference). */
export const maxDefinitionBytes = 6 * 1024 * 1024;

/** The largest inline definition that an event, a console input or a blueprint may carry, in bytes. */
export const maxEventDefinitionBytes = 200 * 1024;

/** How many bytes a text takes in UTF-8. */
export const byteLength = (text: string): number => new TextEncoder().encode(text).length;
