import type { DiagnosisPicture } from '../../diagnosis/picture.ts';
import type { Finding } from '../../finding.ts';
import { listOf } from '../../policy/list-of.ts';
import { isAboutEveryone } from '../../policy/whole-api.ts';
import { awsCommand } from '../aws-command.ts';
import { policyCatalogue } from '../catalogue/policy.ts';
import { findingFrom } from '../finding-from.ts';
import { deployCommand } from './deploy-command.ts';
import { describeMethods } from './describe-methods.ts';
import type { PolicyView } from './read-policy.ts';

const finding = findingFrom(policyCatalogue);

/**
 * Whether a policy allows only AWS principals although there are methods that do not ask who is calling. What allows
 * everyone allows those methods.
 */
export const judgePrincipals = (
  { document, methods = [], restApi }: PolicyView,
  picture: DiagnosisPicture,
): Finding[] => {
  const allows = document.Statement.filter(({ Effect }) => Effect === 'Allow');
  const principals = allows.flatMap(({ Principal }) =>
    typeof Principal === 'object' ? listOf(Principal.AWS ?? []) : [],
  );
  const open = methods.filter(({ authorization }) => authorization !== 'AWS_IAM');
  if (principals.length === 0 || allows.some(isAboutEveryone) || open.length === 0) return [];

  const [only, ...others] = open;
  const update =
    only === undefined || others.length > 0
      ? undefined
      : awsCommand(
          'apigateway update-method',
          {
            'rest-api-id': restApi.id,
            'resource-id': only.resourceId,
            'http-method': only.method,
            'patch-operations': 'op=replace,path=/authorizationType,value=AWS_IAM',
          },
          picture.region,
        );
  const deploy = deployCommand(picture);
  return [
    finding(
      'POLICY_PRINCIPALS_WITHOUT_IAM',
      `the policy allows ${principals.join(', ')} alone, and these methods have no AWS_IAM authorization: ${describeMethods(open)}`,
      update === undefined || deploy === undefined ? update : `${update} && ${deploy}`,
    ),
  ];
};
