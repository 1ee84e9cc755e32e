import { z } from 'zod';
import { seenOf } from '../../diagnosis/look.ts';
import type { DiagnosedMethod, DiagnosisPicture, LambdaTarget } from '../../diagnosis/picture.ts';
import type { Finding } from '../../finding.ts';
import { executeApiArn } from '../../policy/execute-api-arn.ts';
import { listOf } from '../../policy/list-of.ts';
import { wildcardMatches } from '../../policy/wildcard-matches.ts';
import { awsCommand } from '../aws-command.ts';
import { restApiCatalogue } from '../catalogue/rest-api.ts';
import { findingFrom } from '../finding-from.ts';
import { describeMethods } from './describe-methods.ts';

const finding = findingFrom(restApiCatalogue);

/** Whether the Lambda functions that methods invoke are there, and let this API invoke them. */
export const judgeLambdaTargets = (picture: DiagnosisPicture): Finding[] =>
  picture.lambdaTargets.flatMap((target) => judgeTarget(target, picture));

const judgeTarget = (target: LambdaTarget, picture: DiagnosisPicture): Finding[] => {
  const policy = seenOf(target.policy);
  // Where API Gateway comes with a role of the user's, that role's own rights decide.
  const methods = (seenOf(picture.methods) ?? []).filter(
    ({ integration }) =>
      integration?.uri?.includes(`functions/${target.functionArn}/`) === true &&
      integration.credentials === undefined,
  );
  if (policy === undefined || methods.length === 0) return [];
  if (policy === null)
    return [
      finding(
        'LAMBDA_NOT_FOUND',
        `${target.functionArn} does not exist; ${describeMethods(methods)} invoke it`,
      ),
    ];
  const sources = sourcesAdmitted(policy, picture);
  const refused = methods.filter((method) => !isAdmitted(method, sources, picture));
  return refused.length === 0
    ? []
    : [
        finding(
          'LAMBDA_NOT_PERMITTED',
          `${target.functionArn} does not let API Gateway in for ${describeMethods(refused)}`,
          permitCommand(target, picture),
        ),
      ];
};

const strings = z.union([z.string(), z.array(z.string())]);
const statementSchema = z.object({
  Effect: z.string(),
  Principal: z.union([z.string(), z.record(z.string(), strings)]),
  Action: strings,
  Condition: z.record(z.string(), z.record(z.string(), strings)).optional(),
});
const policySchema = z.object({ Statement: z.array(z.unknown()) });

/** The patterns of the source ARNs for which a function lets API Gateway invoke it; `*` where it asks for none. */
const sourcesAdmitted = (policy: string, { account }: DiagnosisPicture): string[] => {
  const { Statement: statements } = policySchema.catch({ Statement: [] }).parse(parse(policy));
  return statements.flatMap((sent) => {
    const { data } = statementSchema.safeParse(sent);
    if (data?.Effect !== 'Allow' || !isForApiGateway(data.Principal) || !isInvocation(data.Action))
      return [];
    const accounts = valuesOf('aws:sourceaccount', data);
    if (accounts.length > 0 && !accounts.includes(account)) return [];
    const patterns = valuesOf('aws:sourcearn', data);
    return patterns.length === 0 ? ['*'] : patterns;
  });
};

/** What conditions of a statement compare a key with. */
const valuesOf = (wanted: string, { Condition = {} }: z.infer<typeof statementSchema>): string[] =>
  Object.values(Condition).flatMap((operands) =>
    Object.entries(operands)
      .filter(([key]) => key.toLowerCase() === wanted)
      .flatMap(([, values]) => listOf(values)),
  );

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isForApiGateway = (principal: z.infer<typeof statementSchema>['Principal']): boolean =>
  typeof principal === 'string'
    ? principal === '*'
    : listOf(principal['Service'] ?? []).includes('apigateway.amazonaws.com') ||
      listOf(principal['AWS'] ?? []).includes('*');

const isInvocation = (actions: string | readonly string[]): boolean =>
  listOf(actions).some((action) => wildcardMatches(action.toLowerCase(), 'lambda:invokefunction'));

/** Whether any stage may invoke the function for this method. What a path's variables stand for is one segment, or more. */
const isAdmitted = (
  { method, path }: DiagnosedMethod,
  sources: readonly string[],
  picture: DiagnosisPicture,
): boolean => {
  const arn = executeApiArn(picture);
  const stages = (seenOf(picture.stages) ?? []).map(({ name }) => name);
  const concrete = path.replaceAll(/\{[^}]*\}/g, 'x');
  const calls = (stages.length > 0 ? stages : ['live']).flatMap((stage) =>
    (method === 'ANY' ? ['GET', 'POST'] : [method]).map(
      (verb) => `${arn}/${stage}/${verb}${concrete}`,
    ),
  );
  return calls.every((call) => sources.some((pattern) => wildcardMatches(pattern, call)));
};

const permitCommand = ({ functionArn }: LambdaTarget, picture: DiagnosisPicture): string =>
  awsCommand(
    'lambda add-permission',
    {
      'function-name': functionArn,
      'statement-id': `api-gateway-${picture.restApiId}`,
      action: 'lambda:InvokeFunction',
      principal: 'apigateway.amazonaws.com',
      'source-arn': `${executeApiArn(picture)}/*`,
    },
    // A function is changed where it is, which need not be where the API is.
    functionArn.split(':')[3] ?? picture.region,
  );
