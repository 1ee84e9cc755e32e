import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  OrganizationsClient,
  type OrganizationsClientResolvedConfig,
} from '@aws-sdk/client-organizations';
import { organizations as organizationsService } from '../../local/aws/organizations/index.ts';
import type { EmbeddedAws } from '../../local/aws/server.ts';
import { organizations } from '../../src/aws/organizations.ts';
import type { OrganizationsPort } from '../../src/steps/ports.ts';
import { startAws } from '../local/aws/start-aws.ts';
import { connectionTo, withoutPauses } from './embedded-ports.ts';

const joinedAt = Date.UTC(2026, 0, 1);

let aws: EmbeddedAws;
let port: OrganizationsPort;

const asking = (accessKeyId: string): OrganizationsPort =>
  organizations({
    ...connectionTo(aws),
    credentials: { accessKeyId, secretAccessKey: 'any' },
  });

beforeEach(async () => {
  aws = await startAws([organizationsService]);
  port = asking('111122223333');
});

const fault = async (kind: string, operation: string, times = 1): Promise<void> => {
  const body = JSON.stringify({ operation: `organizations:${operation}`, fault: kind, times });
  await fetch(`${aws.url}/_cloister/faults`, { method: 'POST', body });
};

const called = (): string[] => aws.calls.map(({ operation }) => operation);

describe('what an account lies under', () => {
  test('is told from the nearest unit up to the organisation, in one call', async () => {
    const { organization } = aws.world;
    organization.addUnit({ id: 'ou-xmpl-1111', name: 'Inner', parentId: 'ou-xmpl-l3zc8b3h' });
    organization.addAccount({
      id: '777788889999',
      name: 'Inner',
      parentId: 'ou-xmpl-1111',
      joinedAt,
    });

    expect(await port.findAncestors('777788889999')).toEqual([
      'ou-xmpl-1111',
      'ou-xmpl-l3zc8b3h',
      'r-xmpl',
      'o-exampleorgid',
    ]);
    expect(called()).toEqual(['DescribeAccount']);
  });

  test('is the root and the organisation for one that is in no unit', async () => {
    expect(await port.findAncestors('111122223333')).toEqual(['r-xmpl', 'o-exampleorgid']);
  });

  test('is nothing for one of no organisation, or of another one', async () => {
    expect(await port.findAncestors('999999999999')).toEqual([]);
  });

  test('is nothing where the service itself is in no organisation', async () => {
    expect(await asking('999999999999').findAncestors('444455556666')).toEqual([]);
  });
});

describe('a unit', () => {
  test('is found by its id, with its name', async () => {
    expect(await port.findUnit('ou-xmpl-l3zc8b3h')).toEqual({
      id: 'ou-xmpl-l3zc8b3h',
      name: 'Custom',
    });
  });

  test('that does not exist is none', async () => {
    expect(await port.findUnit('ou-xmpl-99999999')).toBeUndefined();
  });
});

describe('the accounts of the organisation', () => {
  test('are listed with what they lie under and whose they are', async () => {
    expect(await port.listAccounts()).toEqual([
      {
        id: '111122223333',
        name: 'Management',
        ancestors: ['r-xmpl', 'o-exampleorgid'],
        managementAccount: '111122223333',
        joinedAt: '2026-01-01T00:00:00.000Z',
      },
      {
        id: '444455556666',
        name: 'LifeCycle1',
        ancestors: ['ou-xmpl-l3zc8b3h', 'r-xmpl', 'o-exampleorgid'],
        managementAccount: '111122223333',
        joinedAt: '2026-01-01T00:00:00.000Z',
      },
    ]);
  });

  test('are listed to the last page', async () => {
    const ids = Array.from({ length: 41 }, (_, index) => String(200_000_000_000 + index));
    for (const id of ids) aws.world.organization.addAccount({ id, name: id, joinedAt });

    const listed = await port.listAccounts();

    expect(listed.map(({ id }) => id)).toEqual(['111122223333', '444455556666', ...ids]);
    expect(called()).toEqual(['ListAccounts', 'ListAccounts', 'ListAccounts']);
  });

  test.each(['PENDING_ACTIVATION', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'] as const)(
    'are only those that can be used, and not one that is %s',
    async (state) => {
      aws.world.organization.addAccount({ id: '777788889999', name: 'Other', state, joinedAt });

      const listed = await port.listAccounts();

      expect(listed.map(({ id }) => id)).toEqual(['111122223333', '444455556666']);
    },
  );
});

describe('what Organizations refuses', () => {
  test.each(['findAncestors', 'findUnit', 'listAccounts'] as const)(
    'is AccessDenied for an account that may not ask, and says which may: %s',
    async (method) => {
      await expect(asking('444455556666')[method]('111122223333')).rejects.toMatchObject({
        name: 'AccessDenied',
        message: expect.stringMatching(
          /management account and those that it delegates .*AccessDeniedException: You don't have permissions to access this resource/,
        ),
      });
    },
  );

  test('is answered to an account that the management account delegates this to', async () => {
    aws.world.organization.delegates.add('444455556666');

    expect(await asking('444455556666').listAccounts()).toHaveLength(2);
  });

  test('is told where accounts are to be listed and there is no organisation', async () => {
    await expect(asking('999999999999').listAccounts()).rejects.toMatchObject({
      name: 'InternalError',
      message: expect.stringContaining('AWSOrganizationsNotInUseException'),
    });
  });

  test('for having been asked too often is asked again, and in the end is transient', async () => {
    await fault('throttle', 'DescribeAccount', 2);
    expect(await withoutPauses(() => port.findAncestors('444455556666'))).toHaveLength(3);

    await fault('throttle', 'ListAccounts', 10);
    await expect(withoutPauses(() => port.listAccounts())).rejects.toMatchObject({
      name: 'TransientAwsError',
    });
  });
});

describe('an answer that the embedded AWS never gives:', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.close();
  });

  const answering = async (...answers: unknown[]): Promise<OrganizationsPort> => {
    const listening = createServer((_, response) => response.end(JSON.stringify(answers.shift())));
    server = listening;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    const { port: number } = listening.address() as AddressInfo;
    return organizations(connectionTo({ url: `http://127.0.0.1:${number}` }));
  };

  test('an empty page is not the last one when it names another', async () => {
    const account = { Id: '444455556666', State: 'ACTIVE', Paths: ['o-a/r-b/444455556666/'] };
    const asked = await answering(
      { Accounts: [], NextToken: 'more' },
      { Accounts: [account], NextToken: 'still' },
      { Accounts: [] },
    );

    expect(await asked.listAccounts()).toMatchObject([{ ancestors: ['r-b', 'o-a'] }]);
  });

  test('an account of which it is not said where it is lies under nothing that could allow it', async () => {
    const asked = await answering({ Account: { Id: '444455556666', State: 'ACTIVE' } });

    await expect(asked.findAncestors('444455556666')).rejects.toMatchObject({
      name: 'InternalError',
      message: expect.stringContaining('444455556666'),
    });
  });
});

/** "Region support for AWS Organizations": one endpoint per partition, wherever it is asked from. */
test.each([
  ['eu-west-1', 'organizations.us-east-1.amazonaws.com'],
  ['cn-north-1', 'organizations.cn-northwest-1.amazonaws.com.cn'],
  ['us-gov-east-1', 'organizations.us-gov-west-1.amazonaws.com'],
])('from %s, the SDK asks %s', (region, hostname) => {
  const { config }: { config: OrganizationsClientResolvedConfig } = new OrganizationsClient({
    region,
  });
  const endpoint = config.endpointProvider({ Region: region, UseFIPS: false, UseDualStack: false });

  expect(endpoint.url.hostname).toBe(hostname);
});
