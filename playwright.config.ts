import { defineConfig } from '@playwright/test';

const inCi = process.env['CI'] !== undefined;

// Desktop and packaging tests: the real app on a real Electron, in a session of the test desktop (npm test -- desktop
// starts one).
export default defineConfig({
  testDir: 'test',
  testMatch: ['desktop/**/*.spec.ts', 'packaging/**/*.spec.ts'],
  outputDir: 'test-results',
  // One desktop has one tray, one keyring and one app.
  workers: 1,
  forbidOnly: inCi,
  // docs/decisions/repeated-tests.md
  retries: inCi ? 2 : 0,
  // With so many broken the rest says nothing new.
  ...(inCi && { maxFailures: 10 }),
  reporter: 'list',
  // Limits against tests that hang, not slow machines.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: { trace: 'retain-on-failure' },
});
