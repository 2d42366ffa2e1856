import type { Clock } from '../../shared/domain/clock.ts';
import type { JobRecord } from '../../shared/domain/jobs/job-record.ts';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import type { JobJournal, KeptResult } from './job-journal.ts';

export interface PatientJournalPorts {
  readonly journal: Pick<JobJournal, 'keep' | 'probe'>;
  readonly clock: Clock;
  /** It can't be written any more, or can be again. */
  readonly onChange: () => void;
}

/** Writes the journal; where the disk is full or the file can't be written, waits until it can be. */
export interface PatientJournal {
  /** Keeps what is known of a job now. Gives whether it was written: not if `signal` said to end before it could be. */
  keep(record: JobRecord, result: KeptResult | null, signal: AbortSignal): Promise<boolean>;
  /** Something else could not be written. @returns whether that may pass; otherwise it is a mistake in this program */
  failed(error: unknown): boolean;
  /** Why nothing can be written now. */
  problem(): Problem | null;
  /** Looks at once whether it can be written again. */
  tryAgain(): void;
  stop(): void;
}

const tryAgainMs = 15_000;

export function patientJournal({ journal, clock, onChange }: PatientJournalPorts): PatientJournal {
  let met: Problem | null = null;
  let waiting: (() => void)[] = [];
  let cancelTimer = (): void => undefined;
  let stopped = false;

  function failed(error: unknown): boolean {
    if (!mayPass(error)) return false;
    met = problem('jobs-journal-unwritable', error instanceof Error ? error.message : undefined);
    cancelTimer();
    if (!stopped) cancelTimer = clock.after(tryAgainMs, tryAgain);
    onChange();
    return true;
  }

  function tryAgain(): void {
    if (met === null) return;
    try {
      journal.probe();
    } catch (error) {
      if (failed(error)) return;
      throw error;
    }
    met = null;
    cancelTimer();
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
    onChange();
  }

  const mended = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });

  return {
    async keep(record, result, signal) {
      for (;;) {
        try {
          journal.keep(record, result);
          return true;
        } catch (error) {
          if (!failed(error)) throw error;
        }
        if (signal.aborted) return false;
        await mended(signal);
      }
    },
    failed,
    problem: () => met,
    tryAgain,
    stop() {
      stopped = true;
      cancelTimer();
    },
  };
}

/** SQLite's and the file system's words for a disk without room, or a file that can't be written now. */
const passing = /^(SQLITE_(FULL|IOERR|READONLY|CANTOPEN|BUSY|LOCKED|PERM)|ENOSPC|EDQUOT)/;

function mayPass(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' && passing.test(code);
}
