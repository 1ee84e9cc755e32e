import { expect, test } from '@jest/globals';
import { ServiceClock } from '../../../cli/progress/service-clock.ts';

test('runs on between two looks, as much faster as the service does', () => {
  const clock = new ServiceClock(10);

  clock.observe(50_000, 1000);

  expect(clock.at(1500)).toBe(55_000);
});

test('never goes back when a look shows nothing newer', () => {
  const clock = new ServiceClock(10);

  clock.observe(50_000, 1000);
  clock.observe(50_000, 2000);

  expect(clock.at(2000)).toBe(60_000);
});

test('catches up when the service turns out to be further', () => {
  const clock = new ServiceClock(1);

  clock.observe(50_000, 1000);
  clock.observe(90_000, 2000);

  expect(clock.at(3000)).toBe(91_000);
});
