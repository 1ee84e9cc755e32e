import { badRequest } from './errors.ts';

const largest = 10_485_760;

/** A payload size in bytes from which API Gateway compresses. Throws `BadRequestException` outside 0 to 10 MiB. */
export const readCompressionSize = (bytes: number): number => {
  if (!Number.isInteger(bytes) || bytes < 0 || bytes > largest)
    throw badRequest(`Invalid minimum compression size, must be between 0 and ${largest}`);
  return bytes;
};
