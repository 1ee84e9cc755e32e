import { z } from 'zod';
import { textSchema } from '../text-schema.ts';
import { isJudged } from './is-judged.ts';
import { shortTextSchema } from './short-text.ts';

// "Quotas for configuring and running a REST API": stage variables per stage, length of their keys and values.
const mostVariables = 100;

const accessLogDestination =
  // The characters of a log group's name: CreateLogGroup, CloudWatch Logs API reference.
  /^arn:aws[a-z-]*:(logs:[a-z0-9-]+:\d{12}:log-group:[\w/.#-]{1,512}|firehose:[a-z0-9-]+:\d{12}:deliverystream\/amazon-apigateway-[\w.-]+)$/;

const throttlingSchema = z.strictObject({
  rateLimit: z.number().min(0).optional().meta({
    title: 'Rate limit',
    description: 'Steady rate of calls in requests per second, for every method of the stage.',
  }),
  burstLimit: z.int().min(0).optional().meta({
    title: 'Burst limit',
    description: 'How many requests may come at once, for every method of the stage.',
  }),
});

/** The part of a request that says how the API is served. What it leaves out stays as it is on a stage that exists. */
export const stageSchema = z
  .strictObject({
    // "Amazon API Gateway important notes": the characters and the length of a stage's name.
    name: textSchema(/^[A-Za-z0-9_-]{1,128}$/, 'must be 1 to 128 of A-Z, a-z, 0-9, - and _')
      .default('live')
      .meta({ title: 'Stage name', description: 'The first segment of the path in invoke URLs.' }),
    description: shortTextSchema.optional().meta({
      title: 'Stage description',
      description: 'The description of the stage.',
    }),
    variables: z
      .record(
        textSchema(
          /^\w{1,64}$/,
          'must be the name of a stage variable: 1 to 64 letters, digits and _',
        ),
        // https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html
        textSchema(
          /^[A-Za-z0-9\-._~:/?#&=,]{1,512}$/,
          'must be the value of a stage variable: 1 to 512 letters, digits and - . _ ~ : / ? # & = ,',
        ),
      )
      .refine((variables) => Object.keys(variables).length <= mostVariables, {
        error: `must have at most ${mostVariables} stage variables`,
        when: isJudged,
      })
      .optional()
      .meta({
        title: 'Stage variables',
        description: 'Names and values that integrations can refer to.',
        maxProperties: mostVariables,
      }),
    tracing: z.boolean().optional().meta({
      title: 'Tracing',
      description: 'Whether calls are traced with X-Ray.',
      default: false,
    }),
    accessLogDestinationArn: textSchema(
      accessLogDestination,
      'must be the ARN of a log group, without :* at its end, or of a Firehose stream whose name begins with amazon-apigateway-',
    )
      .optional()
      .meta({
        title: 'Access log destination',
        description:
          'The CloudWatch log group or the Firehose stream that a line is written to for every call.',
      }),
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-access-logging.html
    accessLogFormat: textSchema(
      /^(?=.*\$context\.(requestId|extendedRequestId)\b).{1,3000}$/,
      'must be one line that holds $context.requestId or $context.extendedRequestId',
    )
      .optional()
      .meta({
        title: 'Access log format',
        description:
          'What the line says of a call, in $context variables. Needs the destination. By default JSON with request ids, time, caller, method, path and status.',
      }),
    throttling: throttlingSchema.optional().meta({
      title: 'Throttling',
      description: 'How many calls the stage takes before it answers 429.',
    }),
  })
  .prefault({})
  .meta({
    title: 'Stage',
    description: 'How the API is served.',
    if: { required: ['accessLogFormat'] },
    then: { required: ['accessLogDestinationArn'] },
  });
