import { describe, expect, test } from '@jest/globals';
import { readVending } from '../../../src/private-api/vending/read-vending.ts';
import {
  accountCreated,
  accountNotCreated,
  aftInput,
  managedAccountCreated,
  managedAccountUpdated,
  managementAccount,
} from '../../support/vending-events.ts';

const lifeCycle1 = {
  id: '624281831893',
  name: 'LifeCycle1',
  organizationalUnit: { id: 'ou-XXXX-l3zc8b3h', name: 'Custom' },
  fields: {},
};

describe('an event from account vending', () => {
  test.each([
    ['CreateManagedAccount', managedAccountCreated(), '0000000-0000-0000-1111-123456789012'],
    ['UpdateManagedAccount', managedAccountUpdated(), '0000000-0000-0000-1111-123456789013'],
  ])('%s tells of the account, its name and its organisational unit', (_, event, eventId) => {
    expect(readVending(event)).toEqual({
      vending: { eventId, managementAccount, outcome: lifeCycle1 },
    });
  });

  test('CreateAccountResult tells of the account alone, as its name is masked', () => {
    expect(readVending(accountCreated()).vending).toEqual({
      eventId: 'EXAMPLE8-90ab-cdef-fedc-ba987EXAMPLE',
      managementAccount,
      outcome: { id: '444455556666', name: undefined, organizationalUnit: undefined, fields: {} },
    });
  });

  test('that failed tells why, and which account it was if that is known', () => {
    const failed = { state: 'FAILED', message: 'No such product.' };

    expect(readVending(managedAccountCreated(failed)).vending?.outcome).toEqual({
      failure: { accountId: '624281831893', reason: 'No such product.' },
    });
    expect(
      readVending(managedAccountUpdated({ ...failed, account: undefined, message: undefined }))
        .vending?.outcome,
    ).toEqual({ failure: { accountId: undefined, reason: 'Control Tower gave no reason' } });
    expect(readVending(accountNotCreated()).vending?.outcome).toEqual({
      failure: { accountId: undefined, reason: 'EMAIL_ALREADY_EXISTS' },
    });
  });

  test('that AFT hands on has the custom fields of the account', () => {
    const input = aftInput('{"team":"orders","subnets":["subnet-1","subnet-2"]}');

    expect(readVending(input).vending?.outcome).toEqual({
      ...lifeCycle1,
      fields: { team: 'orders', subnets: ['subnet-1', 'subnet-2'] },
    });
    expect(readVending(aftInput('')).vending?.outcome).toEqual(lifeCycle1);
  });

  test.each(['{"team":', '[]', 'null', { team: 'orders' }])(
    'that AFT hands on with the custom fields %j cannot be read',
    (fields) => {
      expect(readVending(aftInput(fields)).problems).toEqual([
        { pointer: '/account_request/custom_fields', message: 'must be a JSON object, as text' },
      ]);
    },
  );

  test('that has another form than AWS documents says where', () => {
    const pointers = (event: unknown) => readVending(event).problems?.map(({ pointer }) => pointer);
    const status = '/detail/serviceEventDetails/createManagedAccountStatus';
    const created = managedAccountCreated();

    expect(pointers(null)).toEqual(['']);
    expect(pointers({ ...created, account: '1' })).toEqual(['/account']);
    expect(pointers({ ...created, detail: { ...created.detail, eventName: 'Another' } })).toEqual([
      '/detail/eventName',
    ]);
    expect(pointers(managedAccountCreated({ state: 'RUNNING' }))).toEqual([`${status}/state`]);
    expect(pointers(managedAccountCreated({ account: { accountName: 'a' } }))).toEqual([
      `${status}/account/accountId`,
    ]);
    expect(pointers(managedAccountCreated({ organizationalUnit: undefined }))).toEqual([
      `${status}/organizationalUnit`,
    ]);
  });
});
