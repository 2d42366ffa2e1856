import type { Clock } from '../../shared/domain/clock.ts';

/** How a sending ended. `retryAfterMs`: how long the other side asked to be left alone. */
export type Delivery =
  | { readonly kind: 'done' }
  | { readonly kind: 'again'; readonly retryAfterMs: number | null }
  /** It makes no sense to send this again by itself. */
  | { readonly kind: 'given-up' };

export interface NewestWinsPorts<Value> {
  /** Must not reject, and must give up soon after `signal` says so. */
  readonly send: (value: Value, signal: AbortSignal) => Promise<Delivery>;
  readonly same: (a: Value, b: Value) => boolean;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly onBug: (error: unknown) => void;
}

/** Brings a value that changes now and then to the other side: one sending at a time, and only ever the newest one. */
export interface NewestWins<Value> {
  /** What the other side should have. Wanting the same again is nothing new. */
  want(value: Value): void;
  /** The other side has what it should have, by another way; or nothing is wanted any more. */
  settle(): void;
  /** Sends at once what was not delivered: something that may have been in the way is mended. */
  retryNow(): void;
  stop(): void;
}

const firstCeilingMs = 10_000;
/** The strategy decides anew every five minutes: waiting longer would only make a price old. */
const highestCeilingMs = 5 * 60_000;
const floorMs = 1_000;
/** However long the other side asks to be left alone. */
const longestRetryAfterMs = 15 * 60_000;

export function newestWins<Value>({ send, same, clock, random, onBug }: NewestWinsPorts<Value>): NewestWins<Value> {
  let wanted: { readonly value: Value } | null = null;
  let call: AbortController | null = null;
  let waiting = false;
  let failures = 0;
  let stopped = false;
  let cancelTimer = (): void => undefined;

  const go = (): void => {
    cancelTimer();
    waiting = false;
    if (stopped || call !== null || wanted === null) return;
    const sent = wanted;
    const thisCall = new AbortController();
    call = thisCall;
    send(sent.value, thisCall.signal)
      .catch((error: unknown): Delivery => {
        onBug(error);
        return { kind: 'again', retryAfterMs: null };
      })
      .then((delivery) => {
        call = null;
        ended(delivery, sent);
      })
      .catch(onBug);
  };

  const ended = (delivery: Delivery, sent: { readonly value: Value }): void => {
    if (stopped) return;
    const isNewest = wanted === sent;
    if (delivery.kind === 'again') {
      failures += 1;
      waiting = true;
      cancelTimer = clock.after(delayMs(delivery.retryAfterMs), go);
      return;
    }
    failures = 0;
    if (isNewest) wanted = null;
    else go();
  };

  /** Full jitter, as the agent's own (AWS Architecture Blog, "Exponential Backoff And Jitter", 2015). */
  const delayMs = (retryAfterMs: number | null): number => {
    const ceiling = Math.min(highestCeilingMs, firstCeilingMs * 2 ** Math.min(failures - 1, 30));
    const own = Math.max(floorMs, random() * ceiling);
    return retryAfterMs === null ? own : Math.max(own, Math.min(retryAfterMs, longestRetryAfterMs) * (1 + 0.1 * random()));
  };

  return {
    want(value) {
      if (wanted !== null && same(wanted.value, value)) return;
      wanted = { value };
      // While it waits after a failure, the newer value only takes the older one's place.
      if (!waiting) go();
    },
    settle() {
      wanted = null;
      waiting = false;
      failures = 0;
      cancelTimer();
    },
    retryNow: go,
    stop() {
      stopped = true;
      cancelTimer();
      call?.abort();
    },
  };
}
