import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { oneCheck, sum, tallyOfPlaywright, tallyOfVitest, withExitStatus } from '../../../scripts/test/tally.ts';

it('a stage without tests is one check', () => {
  expect(oneCheck(0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
  expect(oneCheck(2)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it('adds up', () => {
  expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
  expect(sum([oneCheck(0), { passed: 5, failed: 2, skipped: 1 }, oneCheck(1)])).toEqual({
    passed: 6,
    failed: 3,
    skipped: 1,
  });
});

it("reads vitest's report", () => {
  const report = { numTotalTests: 9, numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
  expect(tallyOfVitest(JSON.stringify(report))).toEqual({ passed: 5, failed: 1, skipped: 3 });
});

it("reads Playwright's report; what passed only when repeated has failed", () => {
  const stats = { startTime: '2026-01-01', duration: 9, expected: 7, unexpected: 1, flaky: 2, skipped: 3 };
  expect(tallyOfPlaywright(JSON.stringify({ suites: [], stats }))).toEqual({ passed: 7, failed: 3, skipped: 3 });
});

it.each(['', 'null', '[]', '{"stats":null}', '{"stats":{"expected":1}}', '{"numPassedTests":"5"}', 'half a rep'])(
  'takes %j for no report',
  (text) => {
    expect(tallyOfVitest(text)).toBeNull();
    expect(tallyOfPlaywright(text)).toBeNull();
  },
);

it('a runner that failed although no test did adds a failure', () => {
  expect(withExitStatus({ passed: 3, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  expect(withExitStatus({ passed: 3, failed: 2, skipped: 0 }, 1)).toEqual({ passed: 3, failed: 2, skipped: 0 });
  expect(withExitStatus({ passed: 3, failed: 0, skipped: 0 }, 0)).toEqual({ passed: 3, failed: 0, skipped: 0 });
});

describe('npm test', () => {
  it('ends with the count and fails, also when it could not even begin', () => {
    const script = fileURLToPath(new URL('../../../scripts/test.ts', import.meta.url));
    const { status, stdout } = spawnSync(process.execPath, [script, 'no-such-stage'], { encoding: 'utf8' });
    expect(stdout).toContain('There is no stage no-such-stage. The stages are: typecheck, lint,');
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('0 passed, 1 failed');
    expect(status).toBe(1);
  });
});
