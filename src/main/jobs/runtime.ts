import type { Instant } from '../../shared/domain/instant.ts';
import type { RuntimeKind } from '../../shared/domain/jobs/runtime-settings.ts';
import type { OfferedModel } from '../../shared/domain/jobs/runtime-section.ts';
import type { RuntimeFailure } from '../../shared/domain/jobs/runtime-failure.ts';
import type { Result } from '../../shared/domain/result.ts';

/**
 * A model server that does the work of jobs: the port. None of its calls throws, all of them end when `signal` is
 * aborted, and after that the server is no longer at it.
 */
export interface Runtime {
  readonly kind: RuntimeKind;
  /** "Ollama", for people. */
  readonly name: string;
  /** Whether it is there, and which. */
  identify(signal: AbortSignal): Promise<Result<RuntimeIdentity, RuntimeFailure>>;
  /** The models that it can run on its own computer, in its own order. */
  models(signal: AbortSignal): Promise<Result<readonly RuntimeModel[], RuntimeFailure>>;
  /** What it would run for a job, or the exact reason why not. Asks nobody. @param models those that are offered */
  serves(payload: unknown, models: readonly RuntimeModel[]): Result<Work, RuntimeFailure>;
  run(work: Work, terms: RunTerms): Promise<Result<RuntimeResult, RuntimeFailure>>;
  /** Fetches a model, hours long if need be. Only where it can, and only when the owner asks. */
  readonly pull?: (model: string, onProgress: (progress: PullProgress) => void, signal: AbortSignal) => Promise<Result<void, RuntimeFailure>>;
}

export interface RuntimeIdentity {
  readonly name: string;
  readonly version: string | null;
}

export type RuntimeModel = OfferedModel;

/** What a job asks for, read and checked. Data from a stranger: never a command, a path or a log line. */
export interface Work {
  /** The name of one of the offered models. */
  readonly model: string;
  readonly input: WorkInput;
  readonly options: WorkOptions;
  /** Of all texts in it, as UTF-8. */
  readonly inputBytes: number;
}

export type WorkInput =
  | { readonly kind: 'prompt'; readonly system: string | null; readonly prompt: string }
  | { readonly kind: 'chat'; readonly messages: readonly ChatMessage[] };

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** `null` leaves it to the model. */
export interface WorkOptions {
  readonly maxTokens: number | null;
  readonly temperature: number | null;
  readonly topP: number | null;
  readonly seed: number | null;
  readonly stop: readonly string[] | null;
}

export interface RunTerms {
  readonly signal: AbortSignal;
  /** By the wall clock as it is when the run begins; a clock that jumps later changes nothing. */
  readonly deadlineAt: Instant;
  readonly limits: RunLimits;
}

/** What this rig takes and gives at most. */
export interface RunLimits {
  readonly maxInputBytes: number;
  readonly maxOutputBytes: number;
  readonly maxOutputTokens: number;
}

export interface RuntimeResult {
  /** Never empty. */
  readonly text: string;
  /** Why it ended: the model was done, or as much as the buyer asked for, or as fits the model, was written. */
  readonly finish: 'done' | 'length';
  readonly metrics: RunMetrics;
}

/** `null` where the model server doesn't say. */
export interface RunMetrics {
  /** Measured here, from asking to the last byte. */
  readonly durationMs: number;
  /** Measured here, until the first piece of text. */
  readonly firstTextMs: number;
  /** What loading the model took; it is part of the duration. */
  readonly loadMs: number | null;
  /** What reading the input and writing the output took. */
  readonly computeMs: number | null;
  readonly tokensIn: number | null;
  readonly tokensOut: number | null;
}

export interface PullProgress {
  /** "pulling manifest", as the model server says it. */
  readonly status: string;
  /** Of everything that is to be fetched, as far as it is known yet. */
  readonly completedBytes: number | null;
  readonly totalBytes: number | null;
}
