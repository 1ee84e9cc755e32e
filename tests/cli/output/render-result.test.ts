import { describe, expect, test } from '@jest/globals';
import pc from 'picocolors';
import { renderResult } from '../../../cli/output/render-result.ts';
import { aResult } from '../support/executions.ts';

const render = (parts: Parameters<typeof aResult>[0] = {}): string =>
  renderResult(aResult(parts), 80, pc.createColors(false));

describe('the result for people', () => {
  test('says how to call the API in each way, the endpoint name with the header that it takes', () => {
    const lines = render().split('\n');

    expect(lines).toContain('    curl https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/live');
    expect(lines).toContain(
      '    curl https://a1b2c3d4e5-vpce-0a1b2c3d4e5f60718.execute-api.us-east-1.amazonaws.com/live',
    );
    expect(lines).toContain("    curl -H 'x-apigw-api-id: a1b2c3d4e5' \\");
  });

  test('says plainly that nothing had to change', () => {
    expect(render({ changes: [] })).toContain('Nothing had to change.');
    expect(render()).not.toContain('Nothing had to change.');
  });

  test('lists what changed and what to watch', () => {
    const text = render({
      warnings: [
        {
          code: 'ONE_ZONE',
          severity: 'warning',
          seen: 'The endpoint lies in one zone.',
          why: 'If that zone fails, so does the API.',
          remedy: 'Name a subnet in a second zone.',
          link: 'https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html',
        },
      ],
    });

    expect(text).toMatch(/created +vpc-endpoint +vpce-0a1b2c3d4e5f60718/);
    expect(text).toContain('warning ONE_ZONE');
    expect(text).toContain('Name a subnet in a second zone.');
  });

  test('shows no way to call an API that has none', () => {
    const text = render({ invokeUrls: { alias: [], privateDns: [], endpointDns: [] } });

    expect(text).not.toContain('Call it');
  });

  test('is no wider than 80 columns but for the URLs, which must be copied whole', () => {
    const wide = render()
      .split('\n')
      .filter((line) => line.length > 80 && !line.includes('https://'));

    expect(wide).toEqual([]);
  });
});
