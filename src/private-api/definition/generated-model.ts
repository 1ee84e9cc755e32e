/**
 * Whether API Gateway gave a model this name, as it does to one that it makes of a schema without a name (seen:
 * `MODELd2a00d`). Assumed: six hexadecimal digits always, and not the same ones at every import.
 */
export const isGeneratedModel = (name: string): boolean => /^MODEL[0-9a-f]{6}$/.test(name);
