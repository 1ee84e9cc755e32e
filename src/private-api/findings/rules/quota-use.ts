import { seenOf } from '../../diagnosis/look.ts';
import type { DiagnosisPicture } from '../../diagnosis/picture.ts';
import type { Finding } from '../../finding.ts';
import { quotas } from '../../quotas.ts';
import { restApiCatalogue } from '../catalogue/rest-api.ts';
import { findingFrom } from '../finding-from.ts';

const finding = findingFrom(restApiCatalogue);

/** From this share of a quota on there is little room. */
const nearly = 0.9;

/** Whether the account or the API comes near what AWS allows. */
export const judgeQuotaUse = (picture: DiagnosisPicture): Finding[] => {
  const use = seenOf(picture.quotaUse);
  if (use === undefined) return [];
  const { privateApis, stages, resources } = use;
  return [
    ...(privateApis >= nearly * quotas.privateApis
      ? [
          finding(
            'PRIVATE_APIS_NEARLY_USED_UP',
            `account ${picture.account} has ${privateApis} of ${quotas.privateApis} private APIs in ${picture.region}`,
          ),
        ]
      : []),
    ...(stages >= nearly * quotas.stages
      ? [
          finding(
            'STAGES_NEARLY_USED_UP',
            `${picture.restApiId} has ${stages} of ${quotas.stages} stages`,
          ),
        ]
      : []),
    ...(resources >= nearly * quotas.resources
      ? [
          finding(
            'RESOURCES_NEARLY_USED_UP',
            `${picture.restApiId} has ${resources} of ${quotas.resources} resources`,
          ),
        ]
      : []),
  ];
};
