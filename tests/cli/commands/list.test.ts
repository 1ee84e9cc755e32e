import { afterEach, expect, test } from '@jest/globals';
import { type FakeService, startFakeService } from '../support/fake-service.ts';
import { runCloister } from '../support/run-cloister.ts';

let service: FakeService | undefined;
afterEach(() => service?.stop());

const orders = {
  id: '111122223333.us-east-1.orders',
  status: 'READY',
  restApiId: 'a1b2c3d4e5',
  updatedAt: '2026-11-02T00:10:00.000Z',
};
const invoices = {
  id: '111122223333.us-east-1.invoices',
  status: 'PROVISIONING',
  restApiId: null,
  updatedAt: '2026-11-02T00:11:00.000Z',
  cost: 1,
};

/** A service that answers with these, one on each page. */
const servePages = async (): Promise<string> => {
  service = await startFakeService(({ path }) => ({
    body: path.includes('cursor=a%2Fb')
      ? { items: [orders] }
      : { items: [invoices], cursor: 'a/b' },
  }));
  return service.url;
};

test('shows every private API of every page, a line for each', async () => {
  const { code, stdout } = await runCloister(['list', '--url', await servePages()]);

  expect(stdout.split('\n')).toEqual([
    'PROVISIONING  -           2026-11-02T00:11:00.000Z  111122223333.us-east-1.invoices',
    'READY         a1b2c3d4e5  2026-11-02T00:10:00.000Z  111122223333.us-east-1.orders',
    '',
  ]);
  expect(code).toBe(0);
});

test('prints them as one JSON document, with fields that this version does not know', async () => {
  const { stdout } = await runCloister(['list', '--json', '--url', await servePages()]);

  expect(JSON.parse(stdout)).toEqual({ items: [invoices, orders] });
});

test('says that there are none', async () => {
  service = await startFakeService(() => ({ body: { items: [] } }));

  expect(await runCloister(['list', '--url', service.url])).toEqual({
    code: 0,
    stdout: 'There are no private APIs yet.\n',
    stderr: '',
  });
});

test('interrupted, says that nothing was changed', async () => {
  const interruption = new AbortController();
  service = await startFakeService(() => {
    interruption.abort('SIGINT');
    return 'break';
  });

  const { code, stderr } = await runCloister(['list', '--url', service.url], {
    interruption: interruption.signal,
  });

  expect(stderr).toBe('Interrupted. Nothing was changed.\n');
  expect(code).toBe(130);
});
