import { Worker } from 'node:worker_threads';
import type { Clock } from '../../shared/domain/clock.ts';
import type { TimeZone } from '../../shared/domain/local-time.ts';
import { note, problem, type Problem } from '../../shared/domain/problem.ts';
import type { LedgerDesk } from './ledger-desk.ts';
import { LedgerFailure } from './ledger-failure.ts';
import type { LedgerOpening } from './ledger-file.ts';

export interface LedgerThreadData {
  readonly path: string;
  readonly zone: TimeZone;
}

/** What the thread is started with. */
export interface LedgerWorkerData extends LedgerThreadData {
  /** How another thread of this run of the app found the file, which it looked through; `null`: none did. */
  readonly opening: LedgerOpening | null;
}

export interface LedgerQuestion {
  readonly id: number;
  readonly call: keyof LedgerDesk;
  readonly args: readonly unknown[];
}

export interface LedgerSaid {
  readonly value?: unknown;
  readonly problem?: Problem;
  /** Where it failed, of something that is ours to mend. */
  readonly bug?: string;
}

export interface LedgerAnswer extends LedgerSaid {
  readonly id: number;
  /** How the file was found that is open now; `null`: none is. */
  readonly opening: LedgerOpening | null;
}

interface Waiting {
  readonly question: LedgerQuestion;
  readonly settle: (said: LedgerSaid) => void;
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
  count: usualLimitMs,
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

/** So long the thread stays after an answer, in milliseconds. */
export interface RestTimes {
  /** What comes together is answered by one thread. */
  readonly usual: number;
  /** After what an owner asks who reads the ledger, and who asks again before long. */
  readonly read: number;
}
const usualRest: RestTimes = { usual: 2_000, read: 30_000 };
const readCalls: ReadonlySet<keyof LedgerDesk> = new Set(['page', 'earned', 'measured', 'statement', 'backUps']);

/**
 * The ledger in a thread of its own, so that nothing waits for its disk. The thread starts with the first call, and
 * ends when it has had nothing to do for a while (docs/decisions/ledger-thread-rests.md); the next call starts another.
 * One that broke is started anew by the next call too, and its file is whole then, as after any other sudden end.
 */
export function ledgerThread(workerFile: URL, data: LedgerThreadData, clock: Pick<Clock, 'after' | 'monotonicMs'>, rest: RestTimes = usualRest): LedgerThread {
  let worker: Worker | null = null;
  /** The thread was told to close: what is asked now is for the next one. */
  let isClosing = false;
  /** The file as it was found; `null`: it has to be looked through when it is opened. */
  let opening: LedgerOpening | null = null;
  let canWrite = true;
  let awakeUntilMs = 0;
  let cancelRest = (): void => undefined;
  let asked = 0;
  const waiting = new Map<number, Waiting>();

  const start = (): Worker => {
    // Flags of a debugger or a test runner are for the main thread.
    const started = new Worker(workerFile, { workerData: { ...data, opening } satisfies LedgerWorkerData, execArgv: [] });
    started.on('message', ({ id, opening: found, ...said }: LedgerAnswer) => {
      opening = found ?? opening;
      waiting.get(id)?.settle(said);
    });
    const ended = (said?: string): void => {
      if (worker !== started) return;
      worker = null;
      const wasClosing = isClosing;
      isClosing = false;
      if (!wasClosing || said !== undefined) opening = null;
      for (const { question, settle } of [...waiting.values()]) {
        if (wasClosing && question.call !== 'close') post(question);
        else settle({ problem: problem('ledger-unreadable', said) });
      }
    };
    started.on('error', (error: unknown) => ended(String(error)));
    started.on('exit', () => ended());
    return started;
  };
  const post = (question: LedgerQuestion): void => {
    worker ??= start();
    worker.postMessage(question);
  };

  const end = (): void => {
    // The next one that opens the file says what is wrong with it, if anything is.
    if (worker !== null && !isClosing) ask('close', []).catch(() => undefined);
  };
  const ask = (call: keyof LedgerDesk, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      asked += 1;
      const question: LedgerQuestion = { id: asked, call, args };
      const cancel = clock.after(limits[call], () => settle({ problem: problem('ledger-unreadable', note('too-long')) }));
      const settle = ({ value, problem: met, bug }: LedgerSaid): void => {
        if (!waiting.delete(question.id)) return;
        cancel();
        if (met !== undefined && isOfWriting(met)) canWrite = false;
        else if (met === undefined && (call === 'probe' || call === 'record')) canWrite = true;
        const now = clock.monotonicMs();
        awakeUntilMs = Math.max(awakeUntilMs, now + (readCalls.has(call) ? rest.read : rest.usual));
        // On a full disk the room of the log would be gone to others.
        if (waiting.size === 0 && call !== 'close' && canWrite) cancelRest = clock.after(awakeUntilMs - now, end);
        if (met !== undefined) reject(new LedgerFailure(met));
        else if (bug !== undefined) reject(new Error(bug));
        else resolve(value);
      };
      cancelRest();
      waiting.set(question.id, { question, settle });
      if (!isClosing) post(question);
      if (call === 'close') isClosing = true;
    });

  /** What was asked before is answered before. */
  const close = async (): Promise<void> => {
    cancelRest();
    while (worker !== null && isClosing) await endOf(worker);
    if (worker !== null) await ask('close', []);
  };

  // Typed by `LedgerThread` for whoever calls, and by the desk itself on the other side.
  const calls = Object.fromEntries((Object.keys(limits) as (keyof LedgerDesk)[]).map((call) => [call, (...args: readonly unknown[]) => ask(call, args)])) as unknown as LedgerThread;
  return { ...calls, close };
}

/** Everything can be read all the same. */
export const isOfWriting = ({ code }: Problem): boolean => code === 'ledger-disk-full' || code === 'ledger-unwritable';
const endOf = (worker: Worker): Promise<void> => new Promise((resolve) => worker.once('exit', () => resolve()));
