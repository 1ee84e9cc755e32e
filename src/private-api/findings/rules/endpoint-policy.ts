import type { DiagnosedEndpoint, DiagnosisPicture } from '../../diagnosis/picture.ts';
import type { Finding } from '../../finding.ts';
import { evaluatePolicy, type Verdict } from '../../policy/evaluate-policy.ts';
import { contractResources } from '../../policy/contract-resources.ts';
import { executeApiArn } from '../../policy/execute-api-arn.ts';
import { readPolicyDocument } from '../../policy/read-policy-document.ts';
import { awsCommand } from '../aws-command.ts';
import { endpointCatalogue } from '../catalogue/endpoint.ts';
import { findingFrom } from '../finding-from.ts';

const finding = findingFrom(endpointCatalogue);

/** Whether the policy of an endpoint lets anything of this API through. Without one, it lets everything through. */
export const judgeEndpointPolicy = (
  endpoint: DiagnosedEndpoint,
  picture: DiagnosisPicture,
): Finding[] => {
  const verdicts = (['nobody', 'somebody'] as const).map((signer) =>
    evaluateEndpointPolicy(endpoint, signer, picture),
  );
  if (verdicts.some((verdict) => verdict === 'allowed' || verdict === 'unsure')) return [];
  const isDenied = verdicts.includes('denied');
  return [
    finding(
      'ENDPOINT_POLICY_SHUTS_OUT_API',
      `the policy of ${endpoint.id} ${isDenied ? 'denies' : 'does not allow'} execute-api:Invoke on ${executeApiArn(picture)}/*`,
      // What is denied on purpose is not to be opened by pasting a command.
      isDenied ? undefined : allowCommand(endpoint, picture),
    ),
  ];
};

/** What the policy of an endpoint says of a call of this API, signed or not. What cannot be judged is unsure. */
export const evaluateEndpointPolicy = (
  { id, vpcId, policy }: DiagnosedEndpoint,
  signer: 'nobody' | 'somebody',
  picture: Pick<DiagnosisPicture, 'account' | 'region' | 'restApiId'>,
): Verdict => {
  if (policy === undefined || policy === '') return 'allowed';
  const { document } = readPolicyDocument(parse(policy));
  if (document === undefined) return 'unsure';
  const arn = executeApiArn(picture);
  return evaluatePolicy(
    contractResources(document, arn),
    { signer, vpcEndpointId: id, vpcId },
    arn,
  );
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Gives the endpoint its policy with an Allow for this API beside what it allows already. */
const allowCommand = (
  { id, policy = '' }: DiagnosedEndpoint,
  picture: DiagnosisPicture,
): string => {
  const { document } = readPolicyDocument(parse(policy));
  const allow = {
    Effect: 'Allow',
    Principal: '*',
    Action: 'execute-api:Invoke',
    Resource: `${executeApiArn(picture)}/*`,
  };
  const admitting = { Version: '2012-10-17', Statement: [...(document?.Statement ?? []), allow] };
  return awsCommand(
    'ec2 modify-vpc-endpoint',
    { 'vpc-endpoint-id': id, 'policy-document': JSON.stringify(admitting) },
    picture.region,
  );
};
