/** Tests run as the product does: ES modules, TypeScript with its types taken off, Node's own loader. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/tests/support/strip-types.mjs' },
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  maxWorkers: '100%',
  testTimeout: 60_000,
};
