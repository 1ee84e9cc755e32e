import tests from './jest.config.js';

/** The fault table: each cell is a test. */
export default {
  ...tests,
  testMatch: ['<rootDir>/tests/faults/*.cells.ts'],
  testTimeout: 60_000,
  reporters: ['<rootDir>/tests/faults/table-reporter.ts'],
};
