import type { JobFailureReason } from '../../shared/domain/jobs/job-failure.ts';
import { isOver, nextLife, type JobEvent } from '../../shared/domain/jobs/job-life.ts';
import type { JobRecord } from '../../shared/domain/jobs/job-record.ts';
import type { JobLimits } from '../../shared/domain/jobs/job-limits.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { KeptResult } from './job-journal.ts';
import { askAboutJob } from './jobs-call.ts';
import { runJob, type Accepted } from './run-job.ts';
import { settleJob, type SettlePorts } from './settle.ts';

export interface ActiveJobPorts extends SettlePorts {
  readonly limits: () => JobLimits;
  /** Resolves when the job's GPU is free for it, or soon after `signal` said so. */
  readonly turn: (jobId: string, signal: AbortSignal) => Promise<void>;
  /** What came of it, for the owner who asked to see contents. */
  readonly onText: (jobId: string, text: string) => void;
}

/** A job on its way from being taken to its end. */
export interface ActiveJob {
  /** As it was last written down. */
  record(): JobRecord;
  /** Ends its run for this reason. What is done already is still handed in. */
  cancel(reason: JobFailureReason): void;
  /** Resolves at its end, or soon after `signal` said so. While the journal can't be written, it waits for that. */
  readonly ended: Promise<JobRecord>;
}

/** How long the coordinator may take to say until when a job may run; without it, the owner's own limit counts. */
const expiryWaitMs = 5_000;

/**
 * Runs a job that is written down as taken, and settles it.
 * @param accepted how it is run, or why not; `null` for one that was left by an earlier run of the app
 * @param signal ends all of it at once, where it stands: nothing is sent any more
 */
export function beginJob(taken: JobRecord, accepted: Result<Accepted, JobFailureReason> | null, ports: ActiveJobPorts, signal: AbortSignal): ActiveJob {
  const { clock } = ports;
  const run = new AbortController();
  let record = taken;

  /** Gives whether the step was written down. */
  const move = async (event: JobEvent, more: Partial<JobRecord> = {}, result: KeptResult | null = null): Promise<boolean> => {
    const life = nextLife(record.life, event);
    const next = { ...record, ...more, life, endedAt: isOver(life) ? clock.now() : null };
    if (!(await ports.written.keep(next, result, signal))) return false;
    record = next;
    ports.onChange(record);
    return true;
  };

  async function lookForExpiry(): Promise<void> {
    const stop = new AbortController();
    const cancelTimer = clock.after(expiryWaitMs, () => stop.abort());
    const told = await askAboutJob(ports.market, record.jobId, AbortSignal.any([stop.signal, run.signal, signal]));
    cancelTimer();
    if (told.ok) record = { ...record, expiresAt: told.value.expiresAt };
    if (told.ok && (told.value.state === 'ended' || told.value.state === 'failed')) cancel({ code: 'ended-by-coordinator', said: null });
  }

  async function doIt(how: Accepted): Promise<void> {
    await lookForExpiry();
    const askedMs = clock.monotonicMs();
    await ports.turn(record.jobId, AbortSignal.any([run.signal, signal]));
    const waitedMs = clock.monotonicMs() - askedMs;
    if (run.signal.aborted) {
      await move({ kind: 'broke', failure: run.signal.reason as JobFailureReason });
      return;
    }
    if (!(await move({ kind: 'begun' }))) return;
    const { expiresAt } = record;
    // The owner limits how long it runs, not how long it waited for its GPU.
    const takenAt = record.takenAt + waitedMs;
    const ran = await runJob(how, { clock, limits: ports.limits(), signal: run.signal, takenAt, expiresAt });
    if (!ran.ok) {
      await move({ kind: 'broke', failure: ran.failure.failure }, { measure: ran.failure.measure });
      return;
    }
    ports.onText(record.jobId, ran.value.text);
    await move({ kind: 'done' }, { measure: ran.value.measure }, { ...ran.value.delivery });
  }

  async function live(): Promise<JobRecord> {
    if (accepted?.ok === true) await doIt(accepted.value);
    else if (accepted !== null) await move({ kind: 'broke', failure: accepted.failure });
    const onChange = (next: JobRecord): void => {
      record = next;
      ports.onChange(next);
    };
    return settleJob(record, { ...ports, onChange }, signal);
  }

  function cancel(reason: JobFailureReason): void {
    if (!run.signal.aborted) run.abort(reason);
  }

  return { record: () => record, cancel, ended: live() };
}
