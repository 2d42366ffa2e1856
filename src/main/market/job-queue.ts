import type { Instant } from '../../shared/domain/instant.ts';
import type { JobConstraints } from '../../shared/domain/jobs/job-check.ts';
import type { Answer, CallOptions, Rows } from './market.ts';
import type { Receipt } from './earnings.ts';

/** Work that buyers want done, one job at a time. */
export interface JobQueue {
  /**
   * Asks for a job; `null` is "nothing for you now" and long runs of it are normal. The server doesn't wait.
   * It answers an unregistered rig with an error of its own (`server-error`): the next heartbeat tells which it was.
   */
  nextJob(options?: CallOptions): Promise<Answer<Job | null>>;
  /** Hands in a result. Not repeatable: whoever sends it gets it booked, and twice is twice. */
  deliver(delivery: Delivery, options?: CallOptions): Promise<Answer<{ readonly receipt: Receipt | null }>>;
  /** Gives a job up. The server forgets to lower its in-flight count: the next heartbeat corrects it. */
  reportFailure(failure: JobFailure, options?: CallOptions): Promise<Answer<void>>;
  /** A page of the jobs that this provider ever had; 100 where no limit is given. A page that is `whole` is the last. */
  ownJobs(page?: { readonly limit?: number; readonly offset?: number }, options?: CallOptions): Promise<Answer<Rows<JobRecord>>>;
}

export interface Job {
  readonly jobId: string;
  /** Plain JSON from a stranger: data, never a command, a path or a log line. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly constraints: JobConstraints;
}

export interface Delivery {
  readonly jobId: string;
  readonly result: Readonly<Record<string, unknown>>;
  /** The server's receipt counts `durationMs`. */
  readonly metrics: { readonly durationMs: number; readonly [name: string]: unknown };
}

export interface JobFailure {
  readonly jobId: string;
  readonly code: string;
  readonly message: string;
  readonly metrics?: Readonly<Record<string, unknown>>;
}

export interface JobRecord {
  readonly jobId: string;
  /** As the server writes it: QUEUED, RUNNING, COMPLETED, FAILED, CANCELED, EXPIRED. */
  readonly state: string;
  readonly requestedAt: Instant;
  readonly expiresAt: Instant | null;
  readonly error: string | null;
  readonly paymentId: string | null;
  /** As the server writes it: "escrowed", "released", "refunded" …; `null` for an unpaid job. */
  readonly paymentStatus: string | null;
}
