import { defineConfig } from 'vitest/config';

// Packages, signals and file modes as only Linux has them.
const linuxOnly = ['test/unit/scripts/setup/**'];
const notHere = process.platform === 'linux' ? [] : linuxOnly;

export default defineConfig({
  test: {
    // Files run in processes of their own: some tests start programs and send them signals.
    pool: 'forks',
    // Against tests that hang, not slow machines.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    setupFiles: ['test/fixed-seed.ts'],
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}', 'test/window/**/*.test.tsx'], exclude: notHere } },
      // Whole rooms against real parts: servers on loopback, other programs, recorded exchanges.
      { extends: true, test: { name: 'contract', include: ['test/contract/**/*.test.ts'] } },
    ],
  },
});
