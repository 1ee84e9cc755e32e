import type { APIGatewayProxyEvent } from 'aws-lambda';
import { regionProblems } from '../../private-api/request/region-problems.ts';
import type { Target } from '../../steps/ports.ts';
import type { Authorize } from '../authorizer.ts';
import type { Examine } from '../examiner.ts';
import { callSource } from './call-source.ts';
import { callerOf } from './caller-of.ts';
import { HttpProblem } from './http-problem.ts';
import { diagnoseRestApiOperation } from './operations/diagnose-rest-api.ts';
import type { AnswerOf } from './operations/operation.ts';
import { readQuery } from './query-parameters.ts';

/** What `GET /diagnosis` needs. */
export interface RestApiDiagnosingPorts {
  readonly examine: Examine;
  readonly authorize: Authorize;
  /** Where an API is if nothing else is said. */
  readonly own: Target;
}

/** `GET /diagnosis`: what is wrong with a REST API, as it is now, whoever made it. Throws `NotAuthorized`, or an `HttpProblem`. */
export const diagnoseRestApi = async (
  event: APIGatewayProxyEvent,
  { examine, authorize, own }: RestApiDiagnosingPorts,
): Promise<AnswerOf<typeof diagnoseRestApiOperation>> => {
  const {
    restApiId,
    account = own.account,
    region = own.region,
    from,
  } = readQuery(event, diagnoseRestApiOperation.query);
  const [elsewhere] = regionProblems({ region }, own);
  if (elsewhere !== undefined)
    throw new HttpProblem('InvalidRequest', `The query parameter region ${elsewhere.message}.`);
  await authorize({ requestedBy: callerOf(event), accounts: [account] });
  const examination = await examine({ account, region, restApiId, from: callSource(from) });
  return { status: 200, body: { account, region, restApiId, ...examination } };
};
