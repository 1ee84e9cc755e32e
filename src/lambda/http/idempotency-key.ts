import type { APIGatewayProxyEvent } from 'aws-lambda';
import { z } from 'zod';
import { sha256 } from '../../private-api/sha256.ts';
import { headerOf } from './header-of.ts';
import { HttpProblem } from './http-problem.ts';

/** What an `Idempotency-Key` may be. */
export const idempotencyKeySchema = z.string().regex(/^[\x21-\x7e]{1,255}$/);

/**
 * The name that an `Idempotency-Key` gives to its execution, or nothing without one: the same for the same caller and key,
 * whatever is asked. Throws an `HttpProblem` for a key that is none.
 */
export const executionNameByKey = (
  event: APIGatewayProxyEvent,
  caller: string,
): string | undefined => {
  const key = headerOf(event, 'idempotency-key');
  if (key === undefined) return undefined;
  if (!idempotencyKeySchema.safeParse(key).success)
    throw new HttpProblem(
      'InvalidRequest',
      'Idempotency-Key must be 1 to 255 printable ASCII characters without spaces.',
    );
  return sha256(`${identityOf(caller)}\n${key}`);
};

/** Whoever assumes a role is the same caller in every session, as a retry may come from another one. */
const identityOf = (arn: string): string => arn.replace(/(:assumed-role\/[^/]+)\/.*$/, '$1');
