import { expect, test } from '@jest/globals';
import pc from 'picocolors';
import { renderRunError } from '../../../cli/output/render-run-error.ts';
import { anError } from '../support/executions.ts';

const render = (parts: Parameters<typeof anError>[0] = {}): string =>
  renderRunError(anError(parts), 80, pc.createColors(false));

test('tells name, step, message and what to do, within 80 columns', () => {
  const lines = render({ message: 'word '.repeat(60) }).split('\n');

  expect(lines[0]).toBe('EndpointFailed in CheckVpcEndpoint');
  expect(lines.join(' ')).toContain('What to do: Read what AWS reported');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('gives each problem of a request lines of its own', () => {
  const text = render({ message: `/name: is missing\n/api: ${'word '.repeat(20)}` });

  expect(text).toContain('  /name: is missing\n  /api: word');
});

test('tells what was taken back and what is still there', () => {
  const text = render({
    rollback: { restored: ['a1b2c3d4e5'], notRestored: ['sg-0c1015e7000000001'] },
  });

  expect(text).toContain('Taken back:\n    a1b2c3d4e5\n');
  expect(text).toContain('Still there:\n    sg-0c1015e7000000001');
});

test('tells when there was nothing to take back, and nothing where nobody looked', () => {
  expect(render({ rollback: { restored: [], notRestored: [] } })).toContain(
    'Nothing had to be taken back.',
  );
  expect(render()).not.toContain('taken back');
});
