import { z } from 'zod';
import { oneOrMore } from './one-or-more.ts';
import { fitsArn, fitsPattern } from './pattern.ts';

/** What of "IAM JSON policy elements: Condition operators" is imitated. */
const operators = {
  StringEquals: (wanted: string, value: string) => wanted === value,
  StringLike: fitsPattern,
  ArnLike: fitsArn,
} satisfies Record<string, (wanted: string, value: string) => boolean>;

/** The condition keys that calls come with. Names are not case-sensitive ("IAM JSON policy elements: Condition"). */
const imitatedKey =
  /^(aws:(RequestTag|ResourceTag)\/.+|aws:PrincipalArn|ec2:(CreateAction|VpceServiceName|VpceServiceOwner)|iam:(PassedToService|AWSServiceName)|sts:ExternalId)$/i;

const operatorSchema = z.enum(['StringEquals', 'StringLike', 'ArnLike']);

const keySchema = z.string().refine((key) => imitatedKey.test(key), {
  error: ({ input }) => `the condition key ${String(input)} is not imitated`,
});

/** The `Condition` of a statement: operators, keys and values. An operator or a key that is not imitated is refused by name. */
export const conditionSchema = z.partialRecord(
  operatorSchema,
  z.record(keySchema, oneOrMore(z.string())),
);

export type Condition = z.output<typeof conditionSchema>;

/** Whether all of a condition holds. A key that the call does not come with makes it false ("Condition operators"). */
export const holds = (condition: Condition, context: Readonly<Record<string, string>>): boolean => {
  const values = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  return operatorSchema.options.every((operator) =>
    Object.entries(condition[operator] ?? {}).every(([key, wanted]) => {
      const value = values.get(key.toLowerCase());
      return value !== undefined && wanted.some((one) => operators[operator](one, value));
    }),
  );
};
