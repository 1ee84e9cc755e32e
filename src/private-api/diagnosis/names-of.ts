import { judgeAlias } from '../alias/judge-alias.ts';
import { aliasName } from '../invoke-urls.ts';
import type { Vpc } from '../network/picture.ts';
import { seenOf } from './look.ts';
import type { DiagnosedEndpoint, DiagnosisPicture, EndpointPicture } from './picture.ts';

/** By which names the API can be found from a VPC through an endpoint. */
export const namesOf = (
  { id, vpcId, privateDns, interfaces }: DiagnosedEndpoint,
  { isAssociated, alias, surroundings }: EndpointPicture,
  { region, restApiId, restApi }: DiagnosisPicture,
  caller: Vpc | undefined,
): { alias: boolean; privateDns: boolean; endpointDns: boolean } => {
  const resolution = seenOf(alias);
  const addresses = interfaces.flatMap((it) => it.addresses);
  // STRICT takes calls by the private DNS name or a custom domain name alone.
  const isStrict = seenOf(restApi)?.endpointAccessMode === 'STRICT';
  const attributes = seenOf(surroundings)?.dns;
  const dns = attributes && seenOf(attributes);
  return {
    alias:
      !isStrict &&
      isAssociated &&
      resolution !== undefined &&
      judgeAlias(aliasName(region, restApiId, id), resolution, addresses).kind === 'resolving',
    privateDns:
      privateDns && caller?.id === vpcId && dns?.support !== false && dns?.hostnames !== false,
    endpointDns: !isStrict,
  };
};
