import tests from './jest.config.js';

/** The fault table: each cell is a test. On all cores, as that is what it is waited for. */
export default {
  ...tests,
  testMatch: ['<rootDir>/tests/faults/*.cells.ts'],
  maxWorkers: '100%',
  testTimeout: 60_000,
  reporters: ['<rootDir>/tests/faults/table-reporter.ts'],
};
