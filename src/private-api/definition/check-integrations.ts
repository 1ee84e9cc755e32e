import { jsonPointer, type Problem } from '../problem.ts';
import { shownValue } from '../shown-value.ts';
import { z } from 'zod';
import { extensions } from './extensions.ts';
import { integrationTargetOf } from './integration-target.ts';
import { type Json, type JsonObject, isJsonObject } from './json.ts';
import { methodsOf } from './methods.ts';

/** Names as API Gateway lists them; it takes them in any case. */
const oneOf = <const Names extends readonly [string, ...string[]]>(...names: Names) =>
  z
    .string({
      error: ({ input }) => `must be ${names.join(' or ')}, in any case; got ${shownValue(input)}`,
    })
    .transform((name) => name.toUpperCase())
    .pipe(
      z.enum(names, {
        error: ({ input }) =>
          `must be ${names.join(' or ')}, in any case; got ${shownValue(input)}`,
      }),
    );

const text = z.string({ error: ({ input }) => `must be text; got ${shownValue(input)}` });

/** What API Gateway needs of an integration ("x-amazon-apigateway-integration object" and PutIntegration). */
const integrationSchema = z.looseObject({
  type: oneOf('MOCK', 'HTTP', 'HTTP_PROXY', 'AWS', 'AWS_PROXY'),
  httpMethod: oneOf('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'ANY').optional(),
  uri: text.optional(),
  connectionType: oneOf('INTERNET', 'VPC_LINK').optional(),
  connectionId: text.optional(),
  passthroughBehavior: oneOf('WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER').optional(),
  contentHandling: oneOf('CONVERT_TO_TEXT', 'CONVERT_TO_BINARY').optional(),
  integrationSubtype: z
    .undefined({ error: 'must be left out: it is for HTTP APIs, and a private API is a REST API' })
    .optional(),
});

type Integration = z.output<typeof integrationSchema>;

/**
 * An integration on every operation, and each of a form that API Gateway takes: without one CreateDeployment answers
 * "No integration defined for method". AWS services other than Lambda must be among `allowedServices`.
 */
export const checkIntegrations = (
  document: JsonObject,
  allowedServices: readonly string[],
): Problem[] =>
  methodsOf(document).flatMap(({ operation, pointer }) => {
    const integration = operation[extensions.integration];
    if (!isJsonObject(integration))
      return [
        {
          pointer,
          message: `must have an ${extensions.integration}, or API Gateway does not deploy; got ${shownValue(integration)}`,
        },
      ];
    const at = pointer + jsonPointer([extensions.integration]);
    // A reference here is reported by `checkReferences`.
    return Object.hasOwn(integration, '$ref')
      ? []
      : checkIntegration(integration, at, allowedServices);
  });

const checkIntegration = (
  integration: Json,
  at: string,
  allowedServices: readonly string[],
): Problem[] => {
  const parsed = integrationSchema.safeParse(integration);
  if (!parsed.success)
    return parsed.error.issues.map((issue) => ({
      pointer: at + jsonPointer([...issue.path.map(String)]),
      message: issue.message,
    }));
  return [...checkConnection(parsed.data, at), ...checkTarget(parsed.data, at, allowedServices)];
};

const checkConnection = ({ connectionType, connectionId }: Integration, at: string): Problem[] =>
  connectionType === 'VPC_LINK' && connectionId === undefined
    ? [
        {
          pointer: at,
          message: 'must have a connectionId, the VPC link, for connectionType VPC_LINK',
        },
      ]
    : [];

const checkTarget = (
  { type, uri, httpMethod }: Integration,
  at: string,
  allowedServices: readonly string[],
): Problem[] => {
  if (type === 'MOCK') return [];
  if (uri === undefined) return [{ pointer: at, message: `must have a uri for type ${type}` }];
  const problems: Problem[] =
    httpMethod === undefined
      ? [{ pointer: at, message: `must have an httpMethod for type ${type}` }]
      : [];
  const pointer = at + jsonPointer(['uri']);
  if (type === 'HTTP' || type === 'HTTP_PROXY')
    return /^https?:\/\/./i.test(uri)
      ? problems
      : [
          ...problems,
          {
            pointer,
            message: `must begin with http:// or https:// for type ${type}; got ${shownValue(uri)}`,
          },
        ];
  const target = integrationTargetOf(uri);
  if (!target)
    return [
      ...problems,
      {
        pointer,
        message: `must be arn:aws:apigateway:{region}:{service}:path/… or …:action/… for type ${type}; got ${shownValue(uri)}`,
      },
    ];
  if (target.invokesFunction)
    return httpMethod === undefined || httpMethod === 'POST'
      ? problems
      : [
          ...problems,
          {
            pointer: at + jsonPointer(['httpMethod']),
            message: `must be POST, by which alone Lambda functions are invoked; got ${httpMethod}`,
          },
        ];
  if (allowedServices.includes(target.service)) return problems;
  return [
    ...problems,
    {
      pointer,
      message: `must invoke a Lambda function or call an AWS service that this deployment allows, which are ${allowedServices.join(', ') || 'none'}; got ${target.service}`,
    },
  ];
};
