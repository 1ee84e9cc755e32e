import { seenOf } from '../../diagnosis/look.ts';
import type { DiagnosedRestApi, DiagnosisPicture } from '../../diagnosis/picture.ts';
import type { Finding } from '../../finding.ts';
import { awsCommand } from '../aws-command.ts';
import { restApiCatalogue } from '../catalogue/rest-api.ts';
import { findingFrom } from '../finding-from.ts';
import { deployCommand } from './deploy-command.ts';

const finding = findingFrom(restApiCatalogue);

/** Whether there is a private API at all, and one that can be called through VPC endpoints. */
export const judgeRestApi = (picture: DiagnosisPicture): Finding[] => {
  const restApi = seenOf(picture.restApi);
  if (restApi === undefined) return [];
  if (restApi === null)
    return [
      finding(
        'API_NOT_FOUND',
        `${picture.restApiId} does not exist in account ${picture.account}, region ${picture.region}`,
      ),
    ];
  if (!restApi.endpointTypes.includes('PRIVATE'))
    return [
      finding('API_NOT_PRIVATE', `${restApi.id} is of type ${restApi.endpointTypes.join(', ')}`),
    ];
  return [
    ...judgeDefaultEndpoint(restApi, picture),
    ...judgeAccessMode(restApi, picture),
    ...judgeAssociation(restApi, picture),
  ];
};

const judgeDefaultEndpoint = (
  { id, isDefaultEndpointDisabled }: DiagnosedRestApi,
  picture: DiagnosisPicture,
): Finding[] => {
  if (!isDefaultEndpointDisabled) return [];
  return [
    finding(
      'DEFAULT_ENDPOINT_DISABLED',
      `disableExecuteApiEndpoint of ${id} is true`,
      patchCommand(id, '/disableExecuteApiEndpoint', 'false', picture),
    ),
  ];
};

const judgeAccessMode = (
  { id, endpointAccessMode }: DiagnosedRestApi,
  picture: DiagnosisPicture,
): Finding[] =>
  endpointAccessMode === 'STRICT'
    ? [
        finding(
          'ENDPOINT_ACCESS_MODE_STRICT',
          `endpointAccessMode of ${id} is STRICT`,
          patchCommand(id, '/endpointAccessMode', 'BASIC', picture),
        ),
      ]
    : [];

/** Both settings take effect with the next deployment: their own pages say so. */
const patchCommand = (
  id: string,
  path: string,
  value: string,
  picture: DiagnosisPicture,
): string => {
  const patch = awsCommand(
    'apigateway update-rest-api',
    { 'rest-api-id': id, 'patch-operations': `op=replace,path=${path},value=${value}` },
    picture.region,
  );
  const deploy = deployCommand(picture);
  return deploy === undefined ? patch : `${patch} && ${deploy}`;
};

/** Of a private API that Cloister made, it is told by how its associations differ from those that were asked for. */
const judgeAssociation = (
  { id, vpcEndpointIds }: DiagnosedRestApi,
  { registered }: DiagnosisPicture,
): Finding[] =>
  vpcEndpointIds.length > 0 || registered !== null
    ? []
    : [finding('NO_ASSOCIATION', `${id} has no VPC endpoints`)];
