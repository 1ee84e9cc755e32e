/** Account vending's events as AWS documents them, with ids in the place of what is obscured there. */

export const managementAccount = '111122223333';

const envelope = (source: string, detail: Record<string, unknown>) => ({
  version: '0',
  id: '999cccaa-eaaa-0000-1111-123456789012',
  'detail-type': 'AWS Service Event via CloudTrail',
  source,
  account: managementAccount,
  time: '2018-08-30T21:42:18Z',
  region: 'us-east-1',
  resources: [],
  detail: {
    eventVersion: '1.05',
    userIdentity: { accountId: managementAccount, invokedBy: 'AWS Internal' },
    eventTime: '2018-08-30T21:42:18Z',
    awsRegion: 'us-east-1',
    sourceIPAddress: 'AWS Internal',
    userAgent: 'AWS Internal',
    readOnly: false,
    eventType: 'AwsServiceEvent',
    ...detail,
  },
});

const managedAccount = (verb: 'create' | 'update', otherwise: Record<string, unknown>) => ({
  [`${verb}ManagedAccountStatus`]: {
    organizationalUnit: {
      organizationalUnitName: 'Custom',
      organizationalUnitId: 'ou-XXXX-l3zc8b3h',
    },
    account: { accountName: 'LifeCycle1', accountId: '624281831893' },
    state: 'SUCCEEDED',
    message: `AWS Control Tower successfully ${verb}d a managed account.`,
    requestedTimestamp: '2019-11-15T11:45:18+0000',
    completedTimestamp: '2019-11-16T12:09:32+0000',
    ...otherwise,
  },
});

/** "Lifecycle Events in AWS Control Tower", `CreateManagedAccount`. */
export const managedAccountCreated = (otherwise: Record<string, unknown> = {}) =>
  envelope('aws.controltower', {
    eventSource: 'controltower.amazonaws.com',
    eventName: 'CreateManagedAccount',
    eventID: '0000000-0000-0000-1111-123456789012',
    serviceEventDetails: managedAccount('create', otherwise),
  });

/** "Lifecycle Events in AWS Control Tower", `UpdateManagedAccount`. */
export const managedAccountUpdated = (otherwise: Record<string, unknown> = {}) =>
  envelope('aws.controltower', {
    eventSource: 'controltower.amazonaws.com',
    eventName: 'UpdateManagedAccount',
    eventID: '0000000-0000-0000-1111-123456789013',
    serviceEventDetails: managedAccount('update', otherwise),
  });

/** "Logging API calls with AWS CloudTrail for AWS Organizations", `CreateAccountResult`. */
export const accountCreated = (otherwise: Record<string, unknown> = {}) =>
  envelope('aws.organizations', {
    eventSource: 'organizations.amazonaws.com',
    eventName: 'CreateAccountResult',
    eventID: 'EXAMPLE8-90ab-cdef-fedc-ba987EXAMPLE',
    serviceEventDetails: {
      createAccountStatus: {
        id: 'car-examplecreateaccountrequestid111',
        state: 'SUCCEEDED',
        accountName: '****',
        accountId: '444455556666',
        requestedTimestamp: 'Sep 16, 2020 9:20:50 PM',
        completedTimestamp: 'Sep 16, 2020 9:20:53 PM',
        ...otherwise,
      },
    },
  });

/** The same page, for an account that could not be created. */
export const accountNotCreated = () =>
  accountCreated({
    state: 'FAILED',
    accountId: undefined,
    failureReason: 'EMAIL_ALREADY_EXISTS',
  });

/** What AFT hands to its account provisioning customizations: Control Tower's event, and what was asked for. */
export const aftInput = (customFields: unknown) => ({
  account_request: {
    id: 'lifecycle1@example.com',
    custom_fields: customFields,
    control_tower_parameters: { AccountName: 'LifeCycle1', ManagedOrganizationalUnit: 'Custom' },
  },
  control_tower_event: managedAccountCreated(),
});
