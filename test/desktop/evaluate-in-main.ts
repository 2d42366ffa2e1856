import type { ElectronApplication } from '@playwright/test';

/**
 * Lets the answers of `evaluate` outlive the garbage that main collects just then. Of a plain value V8's inspector
 * keeps the answer only weakly until main's next turn, so that it could be lost ("Resulting promise was garbage
 * collected"); one that comes by a promise is kept.
 */
export function keepAnswersOf(electron: ElectronApplication): void {
  const evaluate = electron.evaluate.bind(electron) as (work: unknown, given: unknown) => Promise<unknown>;
  const byPromise = (work: unknown, given?: unknown): Promise<unknown> =>
    evaluate(
      async (modules: unknown, [source, argument]: [string, unknown]) => {
        const run = (0, eval)(`(${source})`) as (modules: unknown, argument: unknown) => unknown;
        return run(modules, argument);
      },
      [String(work), given],
    );
  electron.evaluate = byPromise as typeof electron.evaluate;
}
