import { randomBytes } from 'node:crypto';

/** An id as EC2 gives it: the prefix, a hyphen and seventeen hexadecimal digits. */
export const ec2Id = (prefix: string): string =>
  `${prefix}-${randomBytes(9).toString('hex').slice(1)}`;

/** An id as API Gateway gives it: lower-case letters and digits. */
export const shortId = (length: number): string =>
  Array.from(randomBytes(length), (byte) => (byte % 36).toString(36)).join('');
