import { z } from 'zod';
import { httpProblemNames } from '../problem-names.ts';

/** An error as the HTTP interface answers it, and API Gateway in its place: RFC 9457, with the error's name. */
export const problemDetailsSchema = z
  .strictObject({
    type: z.literal('about:blank'),
    title: z.string().meta({ description: 'The words of the status.' }),
    status: z.int().min(400).max(599),
    detail: z.string().meta({ description: 'What is wrong here, for people.' }),
    name: z.enum(httpProblemNames).meta({ description: 'Which error this is, for programs.' }),
    problems: z
      .array(
        z.strictObject({
          pointer: z
            .string()
            .meta({ description: 'Where, as a JSON pointer (RFC 6901) into the body.' }),
          message: z.string().meta({ description: 'What is allowed there, and what was sent.' }),
        }),
      )
      .min(1)
      .optional()
      .meta({ description: 'Everything that is wrong with the request, at once.' }),
  })
  .meta({
    title: 'Problem details',
    examples: [
      {
        type: 'about:blank',
        title: 'Bad Request',
        status: 400,
        detail: 'The request cannot be carried out as written.',
        name: 'InvalidRequest',
        problems: [
          {
            pointer: '/network/vpcId',
            message: 'must be the id of a VPC: vpc- and 8 or 17 hexadecimal digits; got "vpc-1"',
          },
        ],
      },
    ],
  });

export type ProblemDetails = z.infer<typeof problemDetailsSchema>;
