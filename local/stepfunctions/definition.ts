import { z } from 'zod';

// What AWS would do and the interpreter does not, or does otherwise, has no place in this schema, and so is refused by name.

const path = z.string().startsWith('$');

const resultPath = path
  .refine((value) => value !== '$', 'the interpreter keeps the input where AWS replaces it')
  .nullable();

const payload = z.record(z.string(), z.json());

const next = { Next: z.string().optional(), End: z.literal(true).optional() };

const filters = {
  Comment: z.string().optional(),
  InputPath: path.nullable().optional(),
  OutputPath: path.nullable().optional(),
};

const retrierSchema = z.strictObject({
  ErrorEquals: z.array(z.string()),
  IntervalSeconds: z.int().positive().optional(),
  MaxAttempts: z.int().nonnegative().optional(),
  BackoffRate: z.number().min(1).optional(),
  MaxDelaySeconds: z.int().positive().optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).optional(),
});

const results = {
  Parameters: payload.optional(),
  ResultSelector: payload.optional(),
  ResultPath: resultPath.optional(),
  Retry: z.array(retrierSchema).optional(),
  Catch: z
    .array(
      z.strictObject({
        ErrorEquals: z.array(z.string()),
        Next: z.string(),
        ResultPath: resultPath.optional(),
      }),
    )
    .optional(),
};

const taskSchema = z.strictObject({
  Type: z.literal('Task'),
  ...filters,
  ...results,
  Resource: z
    .string()
    .regex(/^\$\{\w+\}$/, 'the local run invokes functions only, each written ${name}'),
  TimeoutSeconds: z.int('AWS would wait for ever, the interpreter a minute').positive(),
  ...next,
});

const waitSchema = z
  .strictObject({
    Type: z.literal('Wait'),
    Comment: z.string().optional(),
    Seconds: z.int().nonnegative().optional(),
    SecondsPath: path.optional(),
    ...next,
  })
  .refine((state) => (state.Seconds === undefined) !== (state.SecondsPath === undefined), {
    error: 'a wait has either Seconds or SecondsPath',
  });

const trueOnly = z
  .literal(true, 'the interpreter never matches a type test that is false')
  .optional();

const comparison = {
  Variable: path.optional(),
  StringEquals: z.string().optional(),
  BooleanEquals: z.boolean().optional(),
  NumericEquals: z.number().optional(),
  NumericLessThan: z.number().optional(),
  NumericGreaterThan: z.number().optional(),
  NumericLessThanEquals: z.number().optional(),
  NumericGreaterThanEquals: z.number().optional(),
  IsPresent: trueOnly,
  IsNull: trueOnly,
  IsString: trueOnly,
  IsNumeric: trueOnly,
  IsBoolean: trueOnly,
};

const comparisonSchema = z.strictObject(comparison);

const choiceSchema = z.strictObject({
  Type: z.literal('Choice'),
  ...filters,
  Choices: z
    .array(
      z.strictObject({
        ...comparison,
        And: z.array(comparisonSchema).min(1).optional(),
        Or: z.array(comparisonSchema).min(1).optional(),
        Not: comparisonSchema.optional(),
        Next: z.string(),
      }),
    )
    .min(1),
  Default: z.string().optional(),
});

const passSchema = z.strictObject({
  Type: z.literal('Pass'),
  ...filters,
  Parameters: payload.optional(),
  Result: z
    .json()
    .refine(Boolean, 'the interpreter ignores a result of 0, false, "" or null')
    .optional(),
  ResultPath: resultPath.optional(),
  ...next,
});

const succeedSchema = z.strictObject({ Type: z.literal('Succeed'), ...filters });

const failSchema = z
  .strictObject({
    Type: z.literal('Fail'),
    Comment: z.string().optional(),
    Error: z.string().optional(),
    ErrorPath: path.optional(),
    Cause: z.string().optional(),
    CausePath: path.optional(),
  })
  .refine(
    (state) =>
      (state.Error ?? state.ErrorPath) !== undefined &&
      (state.Cause ?? state.CausePath) !== undefined,
    {
      error: 'the interpreter makes up an error or a cause that the state does not name',
    },
  );

const simpleStates = [
  taskSchema,
  waitSchema,
  choiceSchema,
  passSchema,
  succeedSchema,
  failSchema,
] as const;

const branchSchema = z.strictObject({
  Comment: z.string().optional(),
  StartAt: z.string(),
  States: z.record(z.string(), z.discriminatedUnion('Type', simpleStates)),
});

const parallelSchema = z.strictObject({
  Type: z.literal('Parallel'),
  ...filters,
  ...results,
  Branches: z.array(branchSchema).min(1),
  ...next,
});

/** The part of the Amazon States Language that the local run carries out as AWS does. */
export const definitionSchema = z.strictObject({
  Comment: z.string().optional(),
  StartAt: z.string(),
  States: z.record(z.string(), z.discriminatedUnion('Type', [...simpleStates, parallelSchema])),
});

/** A state machine, as `statemachines/*.yml` holds it under `definition`. */
export type Definition = z.infer<typeof definitionSchema>;

/** A chain of states: the machine's own, or a branch of a `Parallel`. */
export type Chain = Pick<Definition, 'StartAt' | 'States'>;

/** One state. */
export type State = Definition['States'][string];
