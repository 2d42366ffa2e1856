import type { Instant } from '../instant.ts';
import { compare, type Money } from '../money.ts';
import type { Region } from '../rig.ts';
import type { JobFailureCode } from './job-failure.ts';

/** A GPU that is free for a job, as its listing names it. */
export interface FreeGpu {
  readonly key: string;
  readonly name: string;
  readonly memoryMiB: number | null;
  readonly cudaVersion: string | null;
  /** What an hour of a job on it is to pay. */
  readonly jobPricePerHour: Money;
}

/** What a buyer asks for; `null` is "doesn't matter". */
export interface JobConstraints {
  readonly gpuName: string | null;
  readonly cudaVersion: string | null;
  readonly minMemoryGb: number | null;
  readonly models: readonly string[] | null;
  readonly region: string | null;
  readonly maxPrice: Money | null;
  /** Things that no plain rig can give: a proof of the computation, a sealed enclave. */
  readonly needsProof: boolean;
  readonly needsEnclave: boolean;
}

export interface RigOffer {
  readonly gpus: readonly FreeGpu[];
  readonly models: readonly string[];
  readonly region: Region;
}

export type Checked = { readonly fits: true; readonly gpu: FreeGpu } | { readonly fits: false; readonly code: JobFailureCode };

/**
 * Whether a job fits, and onto which GPU. The coordinator has asked the same before it gave the job, but of what it
 * was told last, and more loosely: there "2.1" is found in "12.1".
 */
export function checkJob(asked: JobConstraints, { gpus, models, region }: RigOffer): Checked {
  const no = (code: JobFailureCode): Checked => ({ fits: false, code });
  if (asked.needsProof) return no('proof-not-offered');
  if (asked.needsEnclave) return no('enclave-not-offered');
  if (asked.region !== null && asked.region !== region) return no('region-not-offered');
  if (asked.models?.some((model) => !offers(models, model)) === true) return no('model-not-offered');

  // One question after the other, so that the answer names the first thing that is missing on every GPU.
  let left = gpus.filter(({ name }) => asked.gpuName === null || name === asked.gpuName);
  if (left.length === 0) return no('gpu-not-offered');
  const neededMiB = asked.minMemoryGb === null ? 0 : asked.minMemoryGb * wholeGbMiB;
  left = left.filter(({ memoryMiB }) => asked.minMemoryGb === null || (memoryMiB !== null && Math.ceil(memoryMiB) >= neededMiB));
  if (left.length === 0) return no('memory-too-small');
  const { cudaVersion } = asked;
  if (cudaVersion !== null) left = left.filter((gpu) => gpu.cudaVersion !== null && servesCuda(gpu.cudaVersion, cudaVersion));
  if (left.length === 0) return no('cuda-not-offered');
  const { maxPrice } = asked;
  if (maxPrice !== null) left = left.filter(({ jobPricePerHour }) => compare(jobPricePerHour, maxPrice) <= 0);
  const [gpu] = left;
  return gpu === undefined ? no('price-too-low') : { fits: true, gpu };
}

const wholeGbMiB = 1024;

/** "llama3.2" is short for "llama3.2:latest" (Ollama's documentation, "Model names"). */
const offers = (models: readonly string[], asked: string): boolean => models.includes(asked) || models.includes(`${asked}:latest`);

/** A driver serves every CUDA up to its own (NVIDIA, "CUDA Compatibility"). What can't be compared has to be the same. */
function servesCuda(has: string, asked: string): boolean {
  const [hasVersion, askedVersion] = [versionOf(has), versionOf(asked)];
  return hasVersion === null || askedVersion === null ? has === asked : hasVersion >= askedVersion;
}

function versionOf(text: string): number | null {
  const [, major, minor = '0'] = /^(\d{1,4})(?:\.(\d{1,4}))?(?:\.\d+)*$/.exec(text.trim()) ?? [];
  return major === undefined ? null : Number(major) * 10_000 + Number(minor);
}

/** Less than this left, and a job isn't begun. */
const leastRunMs = 2_000;

/**
 * Until when a job may run: until it expires, less what handing in takes, and never longer than the owner lets it.
 * `null`: there is no time left for it.
 * @param expiresAt `null` where the coordinator didn't say
 */
export function deadlineOf(takenAt: Instant, expiresAt: Instant | null, longestRunMs: number): Instant | null {
  const own = takenAt + longestRunMs;
  if (expiresAt === null) return own;
  const left = expiresAt - takenAt;
  const handingInMs = Math.min(10_000, left / 10);
  return left - handingInMs < leastRunMs ? null : Math.min(own, expiresAt - handingInMs);
}
