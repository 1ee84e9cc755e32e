import { z } from 'zod';
import {
  isCleanUpOrder,
  isOrder,
  retirementOrderSchema,
} from '../../private-api/execution-input.ts';
import { privateApiId } from '../../private-api/request/private-api-id.ts';
import { requestSchema } from '../../private-api/request/request.ts';
import type { Target } from '../../steps/ports.ts';

const { name, account, region } = requestSchema.shape;
const identitySchema = z.looseObject({ name, account, region });
const retirementSchema = retirementOrderSchema.pick({ retire: true }).loose();

/** The identity of the private API that an execution was started for, unless it was started with something that has none. */
export const askedId = (input: unknown, own: Target): string | undefined => {
  if (isCleanUpOrder(input)) return input.cleanUp;
  const retirement = retirementSchema.safeParse(input).data;
  if (retirement !== undefined) return retirement.retire;
  const { data } = identitySchema.safeParse(isOrder(input) ? input.request : input);
  return (
    data &&
    privateApiId({
      name: data.name,
      account: data.account ?? own.account,
      region: data.region ?? own.region,
    })
  );
};
