import { Worker } from 'node:worker_threads';
import type { Clock } from '../../shared/domain/clock.ts';
import type { TimeZone } from '../../shared/domain/local-time.ts';
import { note, problem, type Problem } from '../../shared/domain/problem.ts';
import type { LedgerDesk } from './ledger-desk.ts';
import { LedgerFailure } from './ledger-failure.ts';

export interface LedgerThreadData {
  readonly path: string;
  readonly zone: TimeZone;
}

export interface LedgerQuestion {
  readonly id: number;
  readonly call: keyof LedgerDesk;
  readonly args: readonly unknown[];
}

export interface LedgerAnswer {
  readonly id: number;
  readonly value?: unknown;
  readonly problem?: Problem;
  /** Where it failed, of something that is ours to mend. */
  readonly bug?: string;
}

/** The desk, asked from another thread. Each call rejects with `LedgerFailure` where the owner can know why. */
export type LedgerThread = {
  readonly [Call in keyof LedgerDesk]: (...args: Parameters<LedgerDesk[Call]>) => Promise<ReturnType<LedgerDesk[Call]>>;
};

/** A file of some hundred MiB is checked when it is opened, which a slow disk takes its time for. */
const usualLimitMs = 5 * 60_000;
/** Millions of rows, on a slow disk. */
const longLimitMs = 60 * 60_000;

const limits: Readonly<Record<keyof LedgerDesk, number>> = {
  probe: usualLimitMs,
  record: usualLimitMs,
  cursor: usualLimitMs,
  event: usualLimitMs,
  page: usualLimitMs,
  earned: usualLimitMs,
  glance: usualLimitMs,
  statement: usualLimitMs,
  exportTo: longLimitMs,
  importFrom: longLimitMs,
  addEnergy: usualLimitMs,
  measured: usualLimitMs,
  backUps: usualLimitMs,
  backUp: longLimitMs,
  restore: longLimitMs,
  close: usualLimitMs,
};

/**
 * The ledger in a thread of its own, so that nothing waits for its disk. The thread starts with the first call; one
 * that broke is started anew by the next, and its file is whole then, as after any other sudden end.
 */
export function ledgerThread(workerFile: URL, data: LedgerThreadData, clock: Pick<Clock, 'after'>): LedgerThread {
  let worker: Worker | null = null;
  let asked = 0;
  const waiting = new Map<number, (answer: Omit<LedgerAnswer, 'id'>) => void>();

  const start = (): Worker => {
    // Flags of a debugger or a test runner are for the main thread.
    const started = new Worker(workerFile, { workerData: data, execArgv: [] });
    started.on('message', ({ id, ...answer }: LedgerAnswer) => waiting.get(id)?.(answer));
    const ended = (said?: string): void => {
      if (worker !== started) return;
      worker = null;
      for (const settle of [...waiting.values()]) settle({ problem: problem('ledger-unreadable', said) });
    };
    started.on('error', (error: unknown) => ended(String(error)));
    started.on('exit', () => ended());
    return started;
  };

  const ask = (call: keyof LedgerDesk, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      asked += 1;
      const id = asked;
      const cancel = clock.after(limits[call], () => settle({ problem: problem('ledger-unreadable', note('too-long')) }));
      const settle = (answer: Omit<LedgerAnswer, 'id'>): void => {
        if (!waiting.delete(id)) return;
        cancel();
        if (answer.problem !== undefined) reject(new LedgerFailure(answer.problem));
        else if (answer.bug !== undefined) reject(new Error(answer.bug));
        else resolve(answer.value);
      };
      waiting.set(id, settle);
      worker ??= start();
      worker.postMessage({ id, call, args } satisfies LedgerQuestion);
    });

  // Typed by `LedgerThread` for whoever calls, and by the desk itself on the other side.
  return Object.fromEntries((Object.keys(limits) as (keyof LedgerDesk)[]).map((call) => [call, (...args: readonly unknown[]) => ask(call, args)])) as unknown as LedgerThread;
}
