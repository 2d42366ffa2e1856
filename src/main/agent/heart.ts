import type { Clock } from '../../shared/domain/clock.ts';
import type { Heartbeat, MarketFailure, Marketplace, ProviderProfile } from '../market/market.ts';
import { anyPhaseMs, jittered } from './back-off.ts';
import { retryDelayMs } from './retry-plan.ts';

export interface HeartPorts {
  readonly market: Pick<Marketplace, 'registerProvider' | 'heartbeat' | 'deregisterProvider'>;
  readonly clock: Clock;
  readonly random: () => number;
  /** Time between two heartbeats, in milliseconds; read anew each time. */
  readonly intervalMs: () => number;
  readonly profile: () => ProviderProfile;
  readonly beat: (lastRoundTripMs: number | null) => Heartbeat;
  readonly onEvent: (event: HeartEvent) => void;
  /** A mistake in this program. The heart goes on beating. */
  readonly onBug: (error: unknown) => void;
}

export type HeartEvent =
  | { readonly kind: 'registered' }
  | { readonly kind: 'acknowledged'; readonly roundTripMs: number }
  /** The coordinator doesn't know the rig any more; it is registered again at once. */
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'failed'; readonly failure: MarketFailure };

/** Keeps the rig known to the coordinator: registers it, then beats. At no time are two calls under way. */
export interface Heart {
  /** Begins, or goes on, with a call at once. */
  start(): void;
  /** Ends the calls; the one under way is cancelled and its answer is not told. */
  stop(): void;
  /** The profile changed: the rig is registered again at once. */
  profileChanged(): void;
  /** Calls now instead of at the planned time: the network is back, or the owner has mended something. */
  beatNow(): void;
  /** Stops, and tells the coordinator once that the rig is not there, whether that is heard or not. */
  farewell(): Promise<void>;
}

export function createHeart(ports: HeartPorts): Heart {
  const { market, clock, random } = ports;
  let beating = false;
  let known = false;
  let profileRevision = 0;
  let failures = 0;
  let lastRoundTripMs: number | null = null;
  /** The coordinator asked to be left alone until then, in monotonic milliseconds. */
  let notBeforeMs = 0;
  let call: { readonly cancel: AbortController; readonly done: Promise<void> } | null = null;
  let callAgain = false;
  /** Whether the last call came at its usual time, and not because something began, failed or was mended. */
  let inStep = false;
  let leaving: Promise<void> | null = null;
  let cancelTimer = (): void => undefined;

  const plan = (delayMs: number): void => {
    cancelTimer();
    if (beating) cancelTimer = clock.after(delayMs, soon);
  };

  /** Now, or once the call under way has ended, or when the coordinator is ready to be asked again. */
  function soon(): void {
    const waitMs = notBeforeMs - clock.monotonicMs();
    if (call !== null) callAgain = true;
    else if (waitMs > 0) plan(waitMs);
    else void begin(beatOrRegister);
  }

  function begin(what: (signal: AbortSignal) => Promise<void>): Promise<void> {
    cancelTimer();
    callAgain = false;
    const cancel = new AbortController();
    const done = what(cancel.signal)
      .catch((error: unknown) => {
        ports.onBug(error);
        plan(ports.intervalMs());
      })
      .finally(() => {
        call = null;
        // Asked for, or stopped and started again, while the call was under way.
        if (beating && (callAgain || cancel.signal.aborted)) soon();
      });
    call = { cancel, done };
    return done;
  }

  async function beatOrRegister(signal: AbortSignal): Promise<void> {
    const startedMs = clock.monotonicMs();
    if (!known) {
      const revision = profileRevision;
      const answer = await market.registerProvider(ports.profile(), { signal });
      if (signal.aborted) return;
      if (!answer.ok) {
        failed(answer.failure);
        return;
      }
      known = revision === profileRevision;
      ports.onEvent({ kind: 'registered' });
      plan(0);
      return;
    }
    const answer = await market.heartbeat(ports.beat(lastRoundTripMs), { signal });
    if (signal.aborted) return;
    if (!answer.ok) {
      if (answer.failure.kind === 'not-registered') forgotten(answer.failure);
      else failed(answer.failure);
      return;
    }
    failures = 0;
    lastRoundTripMs = answer.value.roundTripMs;
    ports.onEvent({ kind: 'acknowledged', roundTripMs: lastRoundTripMs });
    // Counted from the call's beginning, so that slow answers don't stretch the interval.
    const pauseMs = inStep ? jittered(ports.intervalMs(), random) : anyPhaseMs(ports.intervalMs(), random);
    inStep = true;
    plan(Math.max(0, pauseMs - (clock.monotonicMs() - startedMs)));
  }

  function failed(failure: MarketFailure): void {
    failures += 1;
    inStep = false;
    ports.onEvent({ kind: 'failed', failure });
    const delayMs = retryDelayMs(failure, failures, random);
    if (failure.retryAfterMs !== undefined) notBeforeMs = clock.monotonicMs() + delayMs;
    plan(delayMs);
  }

  function forgotten(failure: MarketFailure): void {
    known = false;
    failures += 1;
    inStep = false;
    ports.onEvent({ kind: 'forgotten' });
    // At once, but a coordinator that forgets again and again is not hammered.
    plan(failures === 1 ? 0 : retryDelayMs(failure, failures, random));
  }

  const stop = (): void => {
    beating = false;
    failures = 0;
    cancelTimer();
    call?.cancel.abort();
  };

  async function leave(): Promise<void> {
    const mayBeKnown = known || call !== null;
    // From here on a new start has to register, whether it comes before the farewell was sent or after.
    known = false;
    stop();
    await call?.done;
    if (beating || !mayBeKnown) return;
    await begin(async (signal) => {
      await market.deregisterProvider({ signal });
    });
  }

  return {
    start() {
      if (beating) return;
      beating = true;
      inStep = false;
      call?.cancel.abort();
      soon();
    },
    stop,
    profileChanged() {
      known = false;
      profileRevision += 1;
      if (beating) soon();
    },
    beatNow() {
      inStep = false;
      if (beating) soon();
    },
    farewell() {
      leaving ??= leave().finally(() => {
        leaving = null;
      });
      return leaving;
    },
  };
}
