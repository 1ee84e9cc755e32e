import { seenOf } from '../../diagnosis/look.ts';
import type { DiagnosisPicture } from '../../diagnosis/picture.ts';
import type { Finding } from '../../finding.ts';
import { restApiCatalogue } from '../catalogue/rest-api.ts';
import { findingFrom } from '../finding-from.ts';

const finding = findingFrom(restApiCatalogue);

/** Whether API Gateway can write the access logs that stages ask for. A stream of Firehose needs no role of the account. */
export const judgeAccessLogs = (picture: DiagnosisPicture): Finding[] => {
  const logging = (seenOf(picture.stages) ?? []).filter(
    ({ accessLogDestinationArn }) => accessLogDestinationArn?.includes(':logs:') === true,
  );
  return logging.length === 0 || seenOf(picture.cloudWatchRoleArn) !== null
    ? []
    : [
        finding(
          'ACCESS_LOGS_WITHOUT_ROLE',
          `stage ${logging.map(({ name }) => name).join(', ')} has access logs, and account ${picture.account} no CloudWatch role in ${picture.region}`,
        ),
      ];
};
