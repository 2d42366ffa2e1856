import type { Clock } from '../../shared/domain/clock.ts';
import type { GpuKey } from '../../shared/domain/gpu.ts';
import { brokenJobsThatPause, countsAgainstWorker, wireCode, wireMessage, type JobFailureCode, type JobFailureReason } from '../../shared/domain/jobs/job-failure.ts';
import type { FreeGpu } from '../../shared/domain/jobs/job-check.ts';
import { isOver, nextLife } from '../../shared/domain/jobs/job-life.ts';
import type { JobLimits } from '../../shared/domain/jobs/job-limits.ts';
import type { JobRecord } from '../../shared/domain/jobs/job-record.ts';
import type { JobContent, WorkerState } from '../../shared/domain/jobs/jobs-section.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { Region, RigState } from '../../shared/domain/rig.ts';
import type { Earnings } from '../market/earnings.ts';
import type { Job, JobQueue } from '../market/job-queue.ts';
import type { MarketFailure } from '../market/market.ts';
import { beginJob, type ActiveJob } from './active-job.ts';
import { jobContents } from './job-contents.ts';
import type { JobJournal } from './job-journal.ts';
import { jobsUnderWay } from './jobs-call.ts';
import { patientJournal } from './patient-journal.ts';
import { createPolling } from './polling.ts';
import { acceptJob, type Accepted, type ReadyRuntime } from './run-job.ts';
import { createTurns } from './turns.ts';

/** A GPU of this rig, as far as it matters to jobs. */
export interface WorkingGpu extends FreeGpu {
  /** Its owner wants jobs on it. */
  readonly delivers: boolean;
  readonly state: RigState;
  readonly isThere: boolean;
  readonly isDraining: boolean;
}

export interface JobsPorts {
  readonly market: JobQueue & Pick<Earnings, 'receipts'>;
  /** Of this coordinator and this provider id. Another coordinator or id needs another worker. */
  readonly journal: JobJournal;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Those that are listed; tell `follow` of changes, as of all that follows. */
  readonly gpus: () => readonly WorkingGpu[];
  readonly region: () => Region;
  readonly limits: () => JobLimits;
  /** `null` while none answers. */
  readonly runtime: () => ReadyRuntime | null;
  /** Too many jobs broke in a row: why, until the owner lets the worker go on. */
  readonly held: () => JobFailureCode | null;
  readonly hold: (code: JobFailureCode) => void;
  readonly showsContent: () => boolean;
  readonly problemOf: (failure: MarketFailure) => Problem;
  readonly onChange: () => void;
  /** A job was taken, or has ended. Told again after a restart. */
  readonly onDeed: (record: JobRecord) => void;
  /** A job has ended; `miscounts`: the coordinator goes on counting it until a heartbeat corrects that. */
  readonly onEnded: (miscounts: boolean) => void;
  /** A mistake in this program; the worker goes on. */
  readonly onBug: (error: unknown) => void;
}

/** Takes jobs, has them run, hands in what came of them, and remembers. */
export interface Jobs {
  /** Settles what an earlier run of the app left, then works whenever it may. */
  start(): void;
  /** Something that the ports tell is another thing now. */
  follow(): void;
  /** Jobs that were taken and are not over. */
  inFlight(): number;
  worker(): WorkerState;
  current(): readonly JobRecord[];
  problem(): Problem | null;
  content(jobId: string): JobContent | null;
  /** The owner doesn't want to see contents any more. */
  forgetContents(): void;
  /** The owner lets it go on after it was held, or after its journal failed. */
  resume(): void;
  /** Cancels what runs and, within the time given, tells the coordinator. What was not told is told by the next start. */
  stop(graceMs: number): Promise<void>;
}

/** Deeds of so many jobs are told again at a start. */
const toldAgain = 50;

export function createJobs(ports: JobsPorts): Jobs {
  const { market, journal, clock } = ports;
  const active = new Map<string, ActiveJob>();
  const contents = jobContents();
  const ending = new AbortController();
  let stopping = false;
  let broken = 0;

  const written = patientJournal({
    journal,
    clock,
    onChange() {
      if (written.problem() === null) polling.lookAgain();
      follow();
    },
  });

  const gpuOf = (key: GpuKey | null): WorkingGpu | undefined => ports.gpus().find((gpu) => gpu.key === key);
  const atWork = (): readonly ActiveJob[] => [...active.values()].filter((job) => ['taken', 'running'].includes(job.record().life.stage));
  const busy = (key: GpuKey): boolean => atWork().some((job) => job.record().gpu === key);
  const mayTake = (gpu: WorkingGpu): boolean => gpu.delivers && gpu.state === 'online' && gpu.isThere && !gpu.isDraining;
  const free = (): readonly WorkingGpu[] => ports.gpus().filter((gpu) => mayTake(gpu) && !busy(gpu.key));
  const turns = createTurns((jobId) => {
    const mine = active.get(jobId)?.record();
    const first = atWork().find((job) => job.record().gpu === mine?.gpu)?.record();
    return first === undefined || first.jobId === jobId;
  });
  const polling = createPolling({
    ...ports,
    mayAsk: () => !stopping && waitsFor() === null && free().length > 0 && !turns.anyWaits(),
    lookFirst: closeLost,
    onJob: take,
  });

  /** Why no job is asked for, other than that all GPUs are at work. */
  function waitsFor(): Exclude<WorkerState, { kind: 'asking' | 'busy' }> | null {
    const delivering = ports.gpus().filter(({ delivers }) => delivers);
    if (delivering.length === 0) return { kind: 'off' };
    const held = ports.held();
    if (held !== null) return { kind: 'held', code: held };
    if (written.problem() !== null) return { kind: 'waiting', for: 'journal' };
    if (!delivering.some(mayTake)) {
      if (delivering.some(({ isDraining }) => isDraining)) return { kind: 'waiting', for: 'work-to-end' };
      return { kind: 'waiting', for: delivering.some(({ state }) => state === 'paused') ? 'resume' : 'online' };
    }
    const ready = ports.runtime();
    if (ready === null) return { kind: 'waiting', for: 'runtime' };
    return ready.models.length === 0 ? { kind: 'waiting', for: 'model' } : null;
  }

  function take(job: Job): void {
    const gpus = ports.gpus().filter(mayTake);
    const ready = ports.runtime();
    const on = (some: readonly WorkingGpu[]): ReturnType<typeof acceptJob> =>
      acceptJob(job, { gpus: some, models: (ready?.models ?? []).map(({ name }) => name), region: ports.region() }, ready);
    const now = on(free());
    // Where it asks for a GPU that is at work, it waits for that one.
    const accepted: ReturnType<typeof acceptJob> =
      stopping || gpus.length === 0 ? { ok: false, failure: { code: 'cancelled-by-owner', said: null } } : now.ok ? now : on(gpus);
    const record: JobRecord = {
      ...blank(job.jobId),
      kind: kindOf(job.payload),
      gpu: accepted.ok ? accepted.value.gpu.key : null,
      model: accepted.ok ? accepted.value.work.model : null,
    };
    // Handed out twice: it is being dealt with, or is over.
    if (journal.find(job.jobId) !== null || !added(record)) return;
    if (ports.showsContent()) contents.took(job);
    ports.onDeed(record);
    begin(record, accepted);
  }
  const blank = (jobId: string): JobRecord => ({
    jobId,
    life: { stage: 'taken' },
    gpu: null,
    kind: null,
    model: null,
    takenAt: clock.now(),
    expiresAt: null,
    endedAt: null,
    measure: null,
    receipt: null,
  });

  function begin(record: JobRecord, accepted: Result<Accepted, JobFailureReason> | null): void {
    const job = beginJob(
      record,
      accepted,
      {
        ...ports,
        written,
        turn: turns.wait,
        onChange() {
          turns.give();
          ports.onChange();
        },
        onText(jobId, text) {
          if (ports.showsContent()) contents.done(jobId, text);
        },
      },
      ending.signal,
    );
    active.set(record.jobId, job);
    job.ended
      .then(over)
      .catch((error: unknown) => {
        ports.onBug(error);
        if (['taken', 'running'].includes(job.record().life.stage)) giveUp(job.record());
      })
      .finally(() => {
        active.delete(record.jobId);
        follow();
      });
    follow();
  }

  function over(record: JobRecord): void {
    if (!isOver(record.life)) return; // called off; the next start goes on with it
    ports.onDeed(record);
    // Whoever asks now is told the count without it.
    active.delete(record.jobId);
    ports.onEnded(record.life.stage === 'failed');
    if (record.life.stage === 'delivered') broken = 0;
    if (record.life.stage !== 'failed') return;
    const { code } = record.life.failure;
    if (!countsAgainstWorker(code)) return;
    broken += 1;
    if (broken >= brokenJobsThatPause) ports.hold(code);
  }

  /** Writes a new job down. One that can't be is given up at once, and no other is taken until the journal can be written. */
  function added(record: JobRecord): boolean {
    try {
      journal.add(record);
      return true;
    } catch (error) {
      if (!written.failed(error)) throw error;
    }
    // Should the coordinator not hear it, the job is found once the journal can be written.
    giveUp(record);
    return false;
  }

  /** Tells the coordinator of a job that nothing more can be written down of. */
  function giveUp({ jobId }: JobRecord): void {
    const failure = { jobId, code: wireCode('interrupted'), message: wireMessage('interrupted') };
    market.reportFailure(failure, { signal: ending.signal }).then(() => ports.onEnded(true), ports.onBug);
  }

  /**
   * Jobs that the coordinator gave and that never came here: a poll's answer was lost. Their content was lost with it,
   * so they are given up. Whether the coordinator could be asked.
   */
  async function closeLost(signal: AbortSignal): Promise<MarketFailure | null> {
    const underWay = await jobsUnderWay(market, signal);
    if (!underWay.ok) return underWay.failure;
    for (const { jobId, expiresAt } of underWay.value) {
      if (journal.find(jobId) !== null) continue;
      const record: JobRecord = { ...blank(jobId), expiresAt };
      if (!added(record)) break;
      ports.onDeed(record);
      begin(record, { ok: false, failure: { code: 'answer-lost', said: null } });
    }
    return null;
  }

  function follow(): void {
    for (const job of atWork()) {
      const record = job.record();
      const gpu = gpuOf(record.gpu);
      if (gpu?.isThere === false) job.cancel({ code: 'gpu-lost', said: null });
      else if (record.gpu !== null && (gpu === undefined || gpu.state === 'paused' || gpu.state === 'unregistered')) job.cancel({ code: 'cancelled-by-owner', said: null });
    }
    turns.give();
    polling.follow();
    ports.onChange();
  }

  return {
    start() {
      for (const record of journal.newest(toldAgain)) ports.onDeed(record);
      for (const record of journal.open()) {
        const life = nextLife(record.life, { kind: 'restarted' });
        const now = { ...record, life };
        try {
          if (life !== record.life) journal.keep(now, null);
        } catch (error) {
          // Its next step is written down before anything is sent.
          if (!written.failed(error)) throw error;
        }
        begin(now, null);
      }
      polling.start();
    },
    follow,
    inFlight: () => active.size,
    worker: () => waitsFor() ?? (free().length === 0 ? { kind: 'busy' } : polling.state()),
    current: () => [...active.values()].map((job) => job.record()),
    problem: () => written.problem(),
    content: (jobId) => contents.of(jobId),
    forgetContents: () => contents.forget(),
    resume() {
      broken = 0;
      written.tryAgain();
      follow();
    },
    async stop(graceMs) {
      stopping = true;
      polling.stop();
      written.stop();
      if (graceMs === 0) ending.abort();
      for (const job of active.values()) job.cancel({ code: 'interrupted', said: null });
      const cancelTimer = clock.after(graceMs, () => ending.abort());
      await Promise.allSettled([...active.values()].map(({ ended }) => ended));
      cancelTimer();
      ending.abort();
    },
  };
}

/** What the buyer calls this kind of job, where that is a mere name. */
function kindOf(payload: Job['payload']): string | null {
  const { type } = payload;
  return typeof type === 'string' && /^[\w.-]{1,40}$/.test(type) ? type : null;
}
