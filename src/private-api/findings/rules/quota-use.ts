import { seenOf } from '../../diagnosis/look.ts';
import type { DiagnosisPicture } from '../../diagnosis/picture.ts';
import type { Finding } from '../../finding.ts';
import { nearlyUsedUp, quotas } from '../../quotas.ts';
import { restApiCatalogue } from '../catalogue/rest-api.ts';
import { findingFrom } from '../finding-from.ts';

const finding = findingFrom(restApiCatalogue);

/** Whether the account or the API comes near what AWS allows. */
export const judgeQuotaUse = (picture: DiagnosisPicture): Finding[] => {
  const use = seenOf(picture.quotaUse);
  if (use === undefined) return [];
  const { privateApis, stages, resources } = use;
  return [
    ...(privateApis >= nearlyUsedUp * quotas.privateApis
      ? [
          finding(
            'PRIVATE_APIS_NEARLY_USED_UP',
            `account ${picture.account} has ${privateApis} of ${quotas.privateApis} private APIs in ${picture.region}`,
          ),
        ]
      : []),
    ...(stages >= nearlyUsedUp * quotas.stages
      ? [
          finding(
            'STAGES_NEARLY_USED_UP',
            `${picture.restApiId} has ${stages} of ${quotas.stages} stages`,
          ),
        ]
      : []),
    ...(resources >= nearlyUsedUp * quotas.resources
      ? [
          finding(
            'RESOURCES_NEARLY_USED_UP',
            `${picture.restApiId} has ${resources} of ${quotas.resources} resources`,
          ),
        ]
      : []),
  ];
};
