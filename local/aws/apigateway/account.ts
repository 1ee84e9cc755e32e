import type { Account, GetAccountRequest, UpdateAccountRequest } from '@aws-sdk/client-api-gateway';
import type { Operation } from '../service.ts';
import { badRequest } from './errors.ts';
import { applyPatch } from './patch/apply-patch.ts';
import type { ApiGatewayState } from './state.ts';

/** Rates are the default account-level throttle of "Amazon API Gateway quotas". */
const showAccount = (account: ApiGatewayState['account']): Account => ({
  ...account,
  throttleSettings: { burstLimit: 5000, rateLimit: 10_000 },
  features: ['UsagePlans'],
  apiKeyVersion: '4',
});

export const getAccount: Operation<GetAccountRequest, Account> = (_input, call) =>
  showAccount(call.here.apigateway.account);

/** Sets the role that may write the logs of this account and region. Whether the role may is not looked into. */
export const updateAccount: Operation<UpdateAccountRequest, Account> = (input, call) => {
  const { account } = call.here.apigateway;
  const draft: ApiGatewayState['account'] = { ...account };
  applyPatch(
    draft,
    input.patchOperations,
    [
      {
        path: /^\/cloudwatchRoleArn$/,
        replace: (target, { value }) => {
          if (value === '') delete target.cloudwatchRoleArn;
          else target.cloudwatchRoleArn = value;
        },
      },
    ],
    {
      inputName: 'updateAccountInput',
      refuse: (path) => badRequest(`Invalid patch path ${path}`),
    },
  );
  delete account.cloudwatchRoleArn;
  Object.assign(account, draft);
  return showAccount(account);
};
