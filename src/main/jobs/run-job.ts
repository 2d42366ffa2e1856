import type { Clock } from '../../shared/domain/clock.ts';
import { failureOfRuntime, type JobFailureReason } from '../../shared/domain/jobs/job-failure.ts';
import { checkJob, deadlineOf, type FreeGpu, type RigOffer } from '../../shared/domain/jobs/job-check.ts';
import type { JobLimits } from '../../shared/domain/jobs/job-limits.ts';
import type { JobMeasure } from '../../shared/domain/jobs/job-record.ts';
import { rounded, times, ait, type Money } from '../../shared/domain/money.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Delivery, Job } from '../market/job-queue.ts';
import type { Runtime, RuntimeModel, RuntimeResult, Work } from './runtime.ts';

/** The runtime that does the work now, and what it offers. */
export interface ReadyRuntime {
  readonly runtime: Runtime;
  readonly models: readonly RuntimeModel[];
}

export interface Accepted {
  readonly gpu: FreeGpu;
  readonly work: Work;
  readonly runtime: Runtime;
}

/** Whether this rig does the job, and how; or why not. Asks nobody. */
export function acceptJob(job: Job, offer: RigOffer, ready: ReadyRuntime | null): Result<Accepted, JobFailureReason> {
  const checked = checkJob(job.constraints, offer);
  if (!checked.fits) return failed({ code: checked.code, said: null });
  if (ready === null) return failed({ code: 'runtime-down', said: null });
  const work = ready.runtime.serves(job.payload, ready.models);
  return work.ok ? ok({ gpu: checked.gpu, work: work.value, runtime: ready.runtime }) : failed(failureOfRuntime(work.failure));
}

export interface Ran {
  readonly measure: JobMeasure;
  readonly delivery: Omit<Delivery, 'jobId'>;
  /** For the owner who asked to see contents. Never written down beyond its delivery. */
  readonly text: string;
}

export interface RunPorts {
  readonly clock: Clock;
  readonly limits: JobLimits;
  /** Aborted with a `JobFailureReason` as its reason. */
  readonly signal: AbortSignal;
  readonly takenAt: Instant;
  readonly expiresAt: Instant | null;
}

/** Runs a job to its end, within its time. */
export async function runJob({ gpu, work, runtime }: Accepted, { clock, limits, signal, takenAt, expiresAt }: RunPorts): Promise<Result<Ran, { readonly failure: JobFailureReason; readonly measure: JobMeasure | null }>> {
  const now = clock.now();
  const deadlineAt = deadlineOf(now, expiresAt, limits.longestRunMinutes * 60_000 - (now - takenAt));
  if (deadlineAt === null) return failed({ failure: { code: 'no-time-left', said: null }, measure: null });

  const beganMs = clock.monotonicMs();
  const ended = await runtime.run(work, {
    signal,
    deadlineAt,
    limits: { maxInputBytes: limits.maxInputKiB * 1024, maxOutputBytes: limits.maxOutputKiB * 1024, maxOutputTokens: limits.maxOutputTokens },
  });
  const ranMs = clock.monotonicMs() - beganMs;
  if (signal.aborted) return failed({ failure: signal.reason as JobFailureReason, measure: measureOf(ranMs, null) });
  if (!ended.ok) return failed({ failure: failureOfRuntime(ended.failure), measure: measureOf(ranMs, null) });
  const measure = measureOf(ranMs, ended.value);
  return ok({ measure, delivery: deliveryOf(ended.value, work.model, measure, gpu.jobPricePerHour), text: ended.value.text });
}

const measureOf = (ranMs: number, result: RuntimeResult | null): JobMeasure => ({
  durationMs: Math.round(ranMs),
  gpuSeconds: (Math.round(ranMs) / 1000).toFixed(3),
  tokensIn: result?.metrics.tokensIn ?? null,
  tokensOut: result?.metrics.tokensOut ?? null,
});

/** As the real provider program hands results in, with what the coordinator's receipt reads: units and their price. */
function deliveryOf({ text, finish }: RuntimeResult, model: string, measure: JobMeasure, pricePerHour: Money): Omit<Delivery, 'jobId'> {
  const tokens = { prompt_tokens: measure.tokensIn, completion_tokens: measure.tokensOut };
  return {
    result: {
      output: text,
      model,
      finish_reason: finish === 'done' ? 'stop' : 'length',
      execution_time: measure.durationMs / 1000,
      usage: tokens,
    },
    metrics: {
      durationMs: measure.durationMs,
      ...tokens,
      units: Number(measure.gpuSeconds),
      unit_type: 'gpu_seconds',
      unit_price: unitPriceOf(pricePerHour),
    },
  };
}

/** What a GPU-second costs. The receipt takes it as a JSON number; the owner's own sums are never made of it. */
const unitPriceOf = (pricePerHour: Money): number => Number(rounded(times(pricePerHour, perHour), 10));
const perHour = ait('0.000277777777777777777777777778').amount;
