import type { APIGatewayProxyEvent } from 'aws-lambda';
import { registeredSubject } from '../../steps/diagnosis/registered-subject.ts';
import type { RegistryPort } from '../../steps/registry-port.ts';
import type { Examine } from '../examiner.ts';
import { callSource } from './call-source.ts';
import { HttpProblem } from './http-problem.ts';
import { getKnownPrivateApi } from './known-private-api.ts';
import { diagnosePrivateApiOperation } from './operations/diagnose-private-api.ts';
import type { AnswerOf } from './operations/operation.ts';
import { readQuery } from './query-parameters.ts';

/** What `GET /private-apis/{id}/diagnosis` needs. */
export interface DiagnosingPorts {
  readonly registry: Pick<RegistryPort, 'findPrivateApi'>;
  readonly examine: Examine;
}

/** `GET /private-apis/{id}/diagnosis`: what is wrong with a private API, as it is now. */
export const diagnosePrivateApi = async (
  event: APIGatewayProxyEvent,
  { registry, examine }: DiagnosingPorts,
): Promise<AnswerOf<typeof diagnosePrivateApiOperation>> => {
  const { from } = readQuery(event, diagnosePrivateApiOperation.query);
  const record = await getKnownPrivateApi(event, registry);
  const subject = registeredSubject(record);
  if (subject === undefined)
    throw new HttpProblem(
      'NotFound',
      `There is no REST API of ${record.id}: it is ${record.status}.`,
    );
  const { account, region, restApiId } = subject;
  const examination = await examine({ ...subject, from: callSource(from) });
  return {
    status: 200,
    body: { id: record.id, account, region, restApiId, ...examination },
  };
};
