/** What a stage of the tests came to. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Tests that passed only when they were repeated; they count as passed. */
  readonly flaky: readonly string[];
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0, flaky: [] };

/** A stage without tests to count is one check: it went well or it didn't. */
export const oneCheck = (exitStatus: number): Tally =>
  exitStatus === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };

export const sum = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (total, { passed, failed, skipped, flaky }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
      flaky: [...total.flaky, ...flaky],
    }),
    nothing,
  );

/**
 * What a test runner's own report came to, together with how it ended: one that failed although no test did (it found
 * no tests, couldn't load a file, or met an error outside of any) adds a failure, so that the two never disagree.
 */
export function withExitStatus(tally: Tally, exitStatus: number): Tally {
  return exitStatus !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** Reads vitest's JSON report; null if it isn't one. */
export function tallyOfVitest(report: string): Tally | null {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = parse(report);
  return tallyOf(numPassedTests, numFailedTests, [numPendingTests, numTodoTests]);
}

/** Reads Playwright's JSON report; null if it isn't one. A test that passed only when repeated passed, and is named. */
export function tallyOfPlaywright(report: string): Tally | null {
  const { stats, suites } = parse(report);
  if (typeof stats !== 'object' || stats === null) return null;
  const { expected, unexpected, flaky, skipped } = stats as Record<string, unknown>;
  if (typeof expected !== 'number' || typeof flaky !== 'number') return null;
  const tally = tallyOf(expected + flaky, unexpected, [skipped]);
  return tally === null ? null : { ...tally, flaky: flakyIn({ suites: suites as readonly Suite[] }) };
}

/** What we read of a suite in Playwright's report (JSONReportSuite in its documentation). */
interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly { readonly title: string; readonly file: string; readonly tests: readonly { readonly status: string }[] }[];
}

function flakyIn({ suites = [], specs = [] }: Suite): readonly string[] {
  const here = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
  return [...here.map(({ file, title }) => `${file} › ${title}`), ...suites.flatMap(flakyIn)];
}

function tallyOf(passed: unknown, failed: unknown, skipped: readonly unknown[]): Tally | null {
  if (typeof passed !== 'number' || typeof failed !== 'number') return null;
  const numbers = skipped.filter((count) => typeof count === 'number');
  return { ...nothing, passed, failed, skipped: numbers.reduce((total, count) => total + count, 0) };
}

function parse(report: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(report);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
