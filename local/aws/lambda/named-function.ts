import { partitionOf } from '../../../src/private-api/partition.ts';
import { AwsError } from '../aws-error.ts';
import type { Call } from '../service.ts';
import { resourceNotFound } from './errors.ts';
import type { StoredFunction } from './state.ts';

/** What a call says of the function that it is about. */
interface Naming {
  readonly FunctionName?: string | undefined;
  readonly Qualifier?: string | undefined;
}

/** A function's ARN without a version or an alias. */
export const functionArn = (name: string, { account, region }: Pick<Call, 'account' | 'region'>) =>
  `arn:${partitionOf(region)}:lambda:${region}:${account}:function:${name}`;

/** A name or an ARN, whole or from the account on, each with a version or an alias behind it or without: "FunctionName" of the API reference. */
const pattern =
  /^(?:arn:[^:]+:lambda:(?<region>[^:]+):)?(?:(?<account>\d{12}):function:)?(?:function:)?(?<name>[\w-]+)(?::(?<qualifier>[\w$-]+))?$/;

/** The ARN that a call means, with its version or alias if it names one. */
export const readNaming = (
  { FunctionName = '', Qualifier }: Naming,
  call: Pick<Call, 'account' | 'region'>,
) => {
  const { region, account, name = '', qualifier } = pattern.exec(FunctionName)?.groups ?? {};
  const place = { account: account ?? call.account, region: region ?? call.region };
  const meant = Qualifier ?? qualifier;
  const arn = functionArn(name, place);
  return {
    ...place,
    name,
    qualifier: meant,
    arn: meant === undefined ? arn : `${arn}:${meant}`,
  };
};

/** The function that a call is about, and the ARN by which it names it. Throws `ResourceNotFoundException`. */
export const getNamed = (
  naming: Naming,
  action: string,
  call: Call,
): { stored: StoredFunction; arn: string; qualifier: string | undefined } => {
  const { account, region, name, qualifier, arn } = readNaming(naming, call);
  if (region !== call.region)
    throw resourceNotFound(
      `Functions from '${region}' are not reachable in this region ('${call.region}')`,
    );
  if (account !== call.account)
    throw new AwsError(
      'AccessDeniedException',
      `User: ${call.principalArn} is not authorized to perform: lambda:${action} on resource: ${arn} because no resource-based policy allows the lambda:${action} action`,
      { statusCode: 403 },
    );
  const stored = call.here.lambda.functions.get(name);
  const isThere =
    stored !== undefined &&
    (qualifier === undefined || qualifier === '$LATEST' || stored.aliases.has(qualifier));
  if (!isThere) throw resourceNotFound(`Function not found: ${arn}`);
  return { stored, arn, qualifier };
};
