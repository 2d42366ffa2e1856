import type { Instant } from '../../shared/domain/instant.ts';

/** One call as the marketplace saw it. */
export interface CallSeen {
  readonly at: Instant;
  readonly service: 'coordinator' | 'chain';
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  /** The X-Miner-ID header. */
  readonly providerId: string | null;
  /** What was answered, or meant to be answered where a fault dropped it; `null` while it is under way. */
  status: number | null;
}

/** The newest calls, up to `longest` of them. `noticed` runs after each. */
export interface CallLog {
  readonly calls: readonly CallSeen[];
  add(call: CallSeen): void;
}

export function callLog(noticed: () => void, longest = 20_000): CallLog {
  const calls: CallSeen[] = [];
  return {
    calls,
    add: (call) => {
      calls.push(call);
      if (calls.length > longest) calls.splice(0, calls.length - longest);
      noticed();
    },
  };
}
