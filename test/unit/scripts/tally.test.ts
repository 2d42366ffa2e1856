import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { nothing, oneCheck, sum, tallyOfPlaywright, tallyOfVitest, withExitStatus } from '../../../scripts/test/tally.ts';

it('a stage without tests is one check', () => {
  expect(oneCheck(0)).toEqual({ ...nothing, passed: 1 });
  expect(oneCheck(2)).toEqual({ ...nothing, failed: 1 });
});

it('adds up', () => {
  expect(sum([])).toEqual(nothing);
  expect(sum([{ ...nothing, flaky: ['a'] }, oneCheck(0), { passed: 5, failed: 2, skipped: 1, flaky: ['b'] }, oneCheck(1)])).toEqual({
    passed: 6,
    failed: 3,
    skipped: 1,
    flaky: ['a', 'b'],
  });
});

it("reads vitest's report", () => {
  const report = { numTotalTests: 9, numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
  expect(tallyOfVitest(JSON.stringify(report))).toEqual({ passed: 5, failed: 1, skipped: 3, flaky: [] });
});

it("reads Playwright's report; what passed only when repeated passed, and is named", () => {
  const stats = { startTime: '2026-01-01', duration: 9, expected: 7, unexpected: 1, flaky: 2, skipped: 3 };
  const spec = (title: string, ...statuses: string[]): object => ({ title, file: 'a.spec.ts', tests: statuses.map((status) => ({ status })) });
  const suites = [
    {
      specs: [spec('steady', 'expected'), spec('shaky', 'flaky')],
      suites: [{ specs: [spec('shaky below', 'expected', 'flaky'), spec('broken', 'unexpected')] }],
    },
  ];
  expect(tallyOfPlaywright(JSON.stringify({ suites, stats }))).toEqual({
    passed: 9,
    failed: 1,
    skipped: 3,
    flaky: ['a.spec.ts › shaky', 'a.spec.ts › shaky below'],
  });
  expect(tallyOfPlaywright(JSON.stringify({ stats }))).toMatchObject({ passed: 9, flaky: [] });
});

it.each(['', 'null', '[]', '{"stats":null}', '{"stats":{"expected":1}}', '{"numPassedTests":"5"}', 'half a rep'])(
  'takes %j for no report',
  (text) => {
    expect(tallyOfVitest(text)).toBeNull();
    expect(tallyOfPlaywright(text)).toBeNull();
  },
);

it('a runner that failed although no test did adds a failure', () => {
  expect(withExitStatus({ ...nothing, passed: 3 }, 1)).toEqual({ ...nothing, passed: 3, failed: 1 });
  expect(withExitStatus({ ...nothing, passed: 3, failed: 2 }, 1)).toEqual({ ...nothing, passed: 3, failed: 2 });
  expect(withExitStatus({ ...nothing, passed: 3 }, 0)).toEqual({ ...nothing, passed: 3 });
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
