import type { JobRow, ProviderRow } from '../state.ts';
import { compare, parseDecimal } from '../wire/python-decimal.ts';
import { pythonText } from '../wire/python-json.ts';

/**
 * Which job a provider gets when it polls. The rules are those of the coordinator's job service
 * (`acquire_next_job`, AITBC c27c6545b): oldest first, only what fits the provider's capabilities, and not while a
 * better-rated provider that could take it is online and has room: that one may never ask for it, and the job and the
 * provider that polled starve.
 */
export function nextJobFor(provider: ProviderRow, queued: readonly JobRow[], everybody: readonly ProviderRow[]): JobRow | null {
  const own = reputation(provider);
  return (
    queued.find((job) => {
      if (!fits(job, provider)) return false;
      return !everybody.some(
        (other) =>
          other.id !== provider.id &&
          other.status === 'ONLINE' &&
          !(other.concurrency > 0 && other.inFlight >= other.concurrency) &&
          fits(job, other) &&
          reputation(other) > own,
      );
    }) ?? null
  );
}

/**
 * What the provider says of itself under "reputation_score" (the real server believes it), else the share of its jobs
 * that it completed; 0.5 for one without a history.
 */
export function reputation(provider: ProviderRow): number {
  for (const json of [provider.metadataJson, provider.capabilitiesJson]) {
    const claimed = (JSON.parse(json) as Record<string, unknown>)['reputation_score'];
    const score = claimed === undefined || claimed === null ? Number.NaN : Number(claimed);
    if (!Number.isNaN(score)) return score;
  }
  const jobs = provider.jobsCompleted + provider.jobsFailed;
  return jobs === 0 ? 0.5 : provider.jobsCompleted / jobs;
}

interface WireConstraints {
  readonly gpu?: unknown;
  readonly cuda?: unknown;
  readonly min_vram_gb?: unknown;
  readonly models?: unknown;
  readonly region?: unknown;
  readonly max_price?: unknown;
  readonly min_reputation?: unknown;
}

/** Whether a provider meets what a job asks for. */
export function fits(job: JobRow, provider: ProviderRow): boolean {
  const asked = JSON.parse(job.constraintsJson) as WireConstraints;
  const offered = JSON.parse(provider.capabilitiesJson) as Record<string, unknown>;
  const gpus = listOf(offered['gpus']) as { readonly name?: unknown; readonly memory_mb?: unknown }[];
  if (asked.region && asked.region !== provider.region) return false;
  if (asked.gpu && !gpus.some(({ name }) => name === asked.gpu)) return false;
  if (asked.min_vram_gb && !gpus.some(({ memory_mb: mb }) => Number(mb ?? 0) >= Number(asked.min_vram_gb) * 1024)) return false;
  // The real server looks for the asked version anywhere in the text: "2.1" is found in "12.1".
  if (asked.cuda && !(offered['cuda'] && pythonText(offered['cuda']).includes(pythonText(asked.cuda)))) return false;
  if (asked.models && !listOf(asked.models).every((model) => listOf(offered['models']).includes(model))) return false;
  if (asked.max_price !== null && asked.max_price !== undefined) {
    const most = parseDecimal(pythonText(asked.max_price));
    const price = parseDecimal(pythonText(offered['price']));
    if (most === null || price === null || compare(price, most) > 0) return false;
  }
  return !(typeof asked.min_reputation === 'number' && reputation(provider) < asked.min_reputation);
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
