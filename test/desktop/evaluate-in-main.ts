import type { ElectronApplication } from '@playwright/test';

/**
 * Lets the answers of `evaluate` outlive the garbage that main collects just then. V8's inspector holds what it waits for
 * only weakly, so that an answer can be lost between two turns ("Resulting promise was garbage collected"), although
 * the work was done. Main keeps each answer until it has arrived, and is asked for it again; the work is done once.
 */
export function keepAnswersOf(electron: ElectronApplication): void {
  const evaluate = electron.evaluate.bind(electron) as (work: unknown, given: unknown) => Promise<unknown>;
  let lastId = 0;
  let arrived: number[] = [];

  const inMain = async (modules: unknown, [id, source, argument, done]: [number, string, unknown, number[]]): Promise<unknown> => {
    const keeper = globalThis as { answersKept?: Map<number, Promise<unknown>> };
    const answers = (keeper.answersKept ??= new Map<number, Promise<unknown>>());
    for (const each of done) answers.delete(each);
    const kept = answers.get(id);
    if (kept !== undefined) return kept;
    const run = (0, eval)(`(${source})`) as (modules: unknown, argument: unknown) => unknown;
    // Not at once: a refusal is an answer too.
    const answer = Promise.resolve().then(() => run(modules, argument));
    answers.set(id, answer);
    return answer;
  };

  const once = async (work: unknown, given?: unknown): Promise<unknown> => {
    const id = (lastId += 1);
    const source = String(work);
    const forget = arrived;
    arrived = [];
    try {
      for (;;) {
        try {
          return await evaluate(inMain, [id, source, given, forget]);
        } catch (error) {
          if (!(error instanceof Error && error.message.includes('garbage collected'))) throw error;
        }
      }
    } finally {
      arrived.push(id);
    }
  };
  electron.evaluate = once as typeof electron.evaluate;
}
