import { expect, test } from '@jest/globals';
import { type DiagnosedApi, diagnosedApi } from '../support/diagnosed-api.ts';

/** What breaks a healthy API in one way, by the code of the finding, which words may follow that tell cases apart. */
type Broken = Readonly<Record<string, (api: DiagnosedApi) => Promise<unknown>>>;

/** Breaks an API in each of these ways: exactly that is found, its command is pasted, and nothing is found any more. */
export const testMendedByCommand = (ways: Broken): void => {
  test.each(Object.entries(ways))('%s, and its command mends it', async (name, broken) => {
    const api = await diagnosedApi();
    await broken(api);

    const findings = await api.findings();

    expect(findings.map(({ code }) => code)).toEqual([name.split(' ')[0]]);
    await api.paste(findings[0]?.command ?? '');
    api.world.pass(300);
    expect(await api.findings()).toEqual([]);
  });
};
