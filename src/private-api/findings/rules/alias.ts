import { judgeAlias as judge } from '../../alias/judge-alias.ts';
import { seenOf } from '../../diagnosis/look.ts';
import type {
  DiagnosedEndpoint,
  DiagnosisPicture,
  EndpointPicture,
} from '../../diagnosis/picture.ts';
import type { Finding } from '../../finding.ts';
import { aliasName } from '../../invoke-urls.ts';
import { endpointCatalogue } from '../catalogue/endpoint.ts';
import { findingFrom } from '../finding-from.ts';
import { deployCommand } from './deploy-command.ts';

const finding = findingFrom(endpointCatalogue);

/**
 * Whether the alias of an associated endpoint leads to that endpoint. A name that could not be asked for is not judged, nor
 * is one of an API that is not deployed.
 */
export const judgeAlias = (
  { id, interfaces }: DiagnosedEndpoint,
  { alias, isAssociated }: EndpointPicture,
  picture: DiagnosisPicture,
): Finding[] => {
  const resolution = seenOf(alias);
  // Without addresses of its own the endpoint is what is wrong.
  if (interfaces.length === 0) return [];
  if (!isAssociated || resolution === undefined || resolution.kind === 'unanswered') return [];
  if (seenOf(picture.stages)?.length === 0) return [];
  const name = aliasName(picture.region, picture.restApiId, id);
  const judgement = judge(
    name,
    resolution,
    interfaces.flatMap(({ addresses }) => addresses),
  );
  if (judgement.kind === 'resolving') return [];
  if (resolution.kind === 'absent')
    return [finding('ALIAS_NOT_RESOLVING', judgement.seen, deployCommand(picture))];
  return [finding('ALIAS_LEADS_ELSEWHERE', judgement.seen)];
};
