import type { RuntimeFailure, RuntimeFailureCode } from './runtime-failure.ts';

/**
 * Why a job was not delivered. The coordinator gets the code in capitals ("OUT_OF_MEMORY"), the owner the words of
 * their language.
 * - `declined`: the job asked for what this rig doesn't do. Nothing is wrong here.
 * - `broken`: something went wrong here, or at the coordinator. Several in a row pause the worker.
 * - `stopped`: the owner, the schedule or the end of the app came between.
 */
export const jobFailureKinds = {
  'kind-not-served': 'declined',
  'model-not-offered': 'declined',
  'payload-refused': 'declined',
  'payload-too-large': 'declined',
  'gpu-not-offered': 'declined',
  'memory-too-small': 'declined',
  'cuda-not-offered': 'declined',
  'region-not-offered': 'declined',
  'price-too-low': 'declined',
  'proof-not-offered': 'declined',
  'enclave-not-offered': 'declined',
  'no-time-left': 'declined',
  'result-too-large': 'declined',

  'gpu-lost': 'broken',
  'runtime-down': 'broken',
  'runtime-busy': 'broken',
  'runtime-failed': 'broken',
  'answer-cut-off': 'broken',
  'answer-empty': 'broken',
  'answer-unreadable': 'broken',
  'out-of-memory': 'broken',
  'time-over': 'broken',
  'result-refused': 'broken',
  'result-not-taken': 'broken',

  'cancelled-by-owner': 'stopped',
  interrupted: 'stopped',
  'answer-lost': 'stopped',
  /** The coordinator ended it: its time was over, its buyer took it back. */
  'ended-by-coordinator': 'stopped',
} as const satisfies Record<string, 'declined' | 'broken' | 'stopped'>;

export type JobFailureCode = keyof typeof jobFailureKinds;
export const jobFailureCodes = Object.keys(jobFailureKinds) as [JobFailureCode, ...JobFailureCode[]];

export interface JobFailureReason {
  readonly code: JobFailureCode;
  /** What the runtime or the coordinator said, cut short; never anything of the job's content. */
  readonly said: string | null;
}

/** So many in a row, and the worker waits for its owner. */
export const brokenJobsThatPause = 3;

export const countsAgainstWorker = (code: JobFailureCode): boolean => jobFailureKinds[code] === 'broken';

/** "OUT_OF_MEMORY": as the coordinator's own programs write such codes. */
export const wireCode = (code: JobFailureCode): string => code.toUpperCase().replaceAll('-', '_');

const ofRuntime = {
  unreachable: 'runtime-down',
  'not-local': 'runtime-down',
  refused: 'runtime-down',
  timeout: 'time-over',
  cancelled: 'cancelled-by-owner',
  'model-missing': 'model-not-offered',
  'out-of-memory': 'out-of-memory',
  busy: 'runtime-busy',
  'too-large-in': 'payload-too-large',
  'too-large-out': 'result-too-large',
  empty: 'answer-empty',
  'cut-off': 'answer-cut-off',
  garbage: 'answer-unreadable',
  failed: 'runtime-failed',
  'kind-not-served': 'kind-not-served',
  'payload-unusable': 'payload-refused',
} as const satisfies Record<RuntimeFailureCode, JobFailureCode>;

/** What a runtime's failure is to a job. Its detail holds nothing of the job's content. */
export const failureOfRuntime = ({ code, detail }: RuntimeFailure): JobFailureReason => ({ code: ofRuntime[code], said: detail ?? null });

/** In English, for the coordinator and its buyer: they read no language of the owner's. */
const wireMessages: Readonly<Record<JobFailureCode, string>> = {
  'kind-not-served': 'this provider runs no jobs of this kind',
  'model-not-offered': 'this provider does not have the model',
  'payload-refused': 'the payload can not be used',
  'payload-too-large': 'the payload is larger than this provider takes',
  'gpu-not-offered': 'this provider does not offer the GPU that was asked for',
  'memory-too-small': 'no GPU here has the memory that was asked for',
  'cuda-not-offered': 'this provider does not have the CUDA version that was asked for',
  'region-not-offered': 'this provider is in another region',
  'price-too-low': 'this provider asks more than the job pays',
  'proof-not-offered': 'this provider gives no proofs of computation',
  'enclave-not-offered': 'this provider has no enclave',
  'no-time-left': 'the job expires before it could be run',
  'gpu-lost': 'the GPU was lost while the job ran',
  'runtime-down': 'the model runtime is not there',
  'runtime-busy': 'the model runtime has no room for it',
  'runtime-failed': 'the model runtime reported an error',
  'answer-cut-off': 'the answer of the model broke off',
  'answer-empty': 'the model wrote nothing',
  'answer-unreadable': 'the answer of the model runtime could not be read',
  'out-of-memory': 'the GPU ran out of memory',
  'time-over': 'the job took longer than its time',
  'result-too-large': 'the result is larger than this provider sends',
  'result-refused': 'the result was refused',
  'result-not-taken': 'the result could not be handed in',
  'cancelled-by-owner': 'the provider stopped the job',
  interrupted: 'the provider restarted while the job ran',
  'answer-lost': 'the job never reached the provider',
  'ended-by-coordinator': 'the job had ended already',
};

export const wireMessage = (code: JobFailureCode): string => wireMessages[code];
