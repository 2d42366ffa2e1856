import type { Clock } from '../../shared/domain/clock.ts';
import type { Gpu, GpuKey } from '../../shared/domain/gpu.ts';
import type { KeepOnlineRules, MachineFacts } from '../../shared/domain/keep-online-rules.ts';
import { pauseAt, type OwnerPause, type OwnerWishes } from '../../shared/domain/owner-pause.ts';
import type { Money } from '../../shared/domain/money.ts';
import { stopsHeartbeats } from '../../shared/domain/pause.ts';
import { withGpusReasons } from '../../shared/domain/pause-reasons.ts';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { Region } from '../../shared/domain/rig.ts';
import { newRig, nextRig, offlineAtMs, type Moment, type Rig, type RigEvent } from '../../shared/domain/rig-state.ts';
import type { Bookings } from '../market/bookings.ts';
import type { MarketFailure, Marketplace, ProviderProfile } from '../market/market.ts';
import { createViewer, type AgentView } from './agent-view.ts';
import { jittered } from './back-off.ts';
import { readChoices, type GpuChoice } from './choices.ts';
import { workLeft } from './drain.ts';
import { createHeart, type HeartEvent } from './heart.ts';
import { createHoldWatch } from './hold-watch.ts';
import { createListingBook, type ListingWish } from './listing-book.ts';
import { heartbeatOf, profileOf, type OfferedGpu } from './provider-words.ts';
import type { RegistrationJournal } from './registration-journal.ts';
import { troubleOf } from './retry-plan.ts';
import { createSleepWatch } from './sleep-watch.ts';

export type { AgentView, GpuChoice };

export interface AgentPorts {
  readonly market: Pick<Marketplace, 'ownListings' | 'registerListing' | 'registerProvider' | 'deregisterProvider' | 'heartbeat'> & Bookings;
  /** The journal of this coordinator and this provider id. Another coordinator or id needs another agent. */
  readonly journal: RegistrationJournal;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** The inventory as it is now, vanished GPUs included, with the last telemetry. */
  readonly gpus: () => readonly Gpu[];
  /** Read anew for each registration. */
  readonly region: () => Region;
  /** 10,000 to 60,000; read before each heartbeat. */
  readonly heartbeatIntervalMs: () => number;
  /** Jobs that were taken and are not over; tell `jobsChanged` of a change, as of that of the models. */
  readonly inFlight: () => number;
  /** Models that this rig runs jobs with; none where it takes no jobs. */
  readonly models: () => readonly string[];
  /** What jobs on this GPU are to pay per hour, given its listing's price; read anew for each registration. */
  readonly jobPrice: (key: GpuKey, listingPrice: Money) => Money;
  /** The coordinator took this profile: it now holds its job price. */
  readonly onProfileTaken: (profile: ProviderProfile) => void;
  /** What holds the rig back without being asked; tell `rulesChanged` of a change. */
  readonly rules: () => KeepOnlineRules;
  /** What the machine says of itself now; tell `machineChanged` of a change. */
  readonly machine: () => MachineFacts;
  /** Names of what runs on this machine; rejects where the system can't be asked. */
  readonly runningPrograms: () => Promise<ReadonlySet<string>>;
  /** What the owner had wished when the app ended. */
  readonly wishes: OwnerWishes;
  /** Writes down what the owner wishes now, for the next start. */
  readonly keepWishes: (wishes: OwnerWishes) => Promise<Result<void, Problem>>;
  readonly problemOf: (failure: MarketFailure) => Problem;
  readonly onChange: (view: AgentView) => void;
  /** A mistake in this program; the agent goes on. */
  readonly onBug: (error: unknown) => void;
  /** See guarded-registration.ts; only tests pass another than the usual one. */
  readonly quietTimeMs?: number;
}

/** Registers this rig's GPUs and keeps the rig online while its owner wants that. */
export interface Agent {
  view(): AgentView;
  /** What the coordinator should know of this rig now; `null` while it knows nothing of it, or isn't to. */
  profile(): ProviderProfile | null;
  /**
   * Makes these GPUs, and no others, the wanted ones, lists those that are not listed, and starts the heartbeats.
   * Answers once each was tried: with the first thing that went wrong, if something did. Whatever can be mended by
   * trying again goes on being tried. A paused rig stays paused and lists nothing until it resumes.
   */
  goOnline(choices: readonly GpuChoice[]): Promise<Result<void, Problem>>;
  /**
   * Holds at once, but for `draining`, which first lets bookings and jobs end. These three take effect before they
   * return, and resolve when the wish is written down for the next start, or could not be.
   */
  pause(how: OwnerPause): Promise<Result<void, Problem>>;
  /** Ends the owner's own pause. Other reasons go on holding. */
  resume(): Promise<Result<void, Problem>>;
  /** One GPU's own switch. */
  switchGpu(key: GpuKey, on: boolean): Promise<Result<void, Problem>>;
  /** GPUs came, went or have news. */
  gpusChanged(): void;
  rulesChanged(): void;
  machineChanged(): void;
  /** Jobs ended, or models came or went. `miscounted`: the coordinator counts one that isn't under way any more. */
  jobsChanged(what: { readonly miscounted: boolean }): void;
  /** The system is about to sleep. */
  sleep(): void;
  /** The system woke. What `gpusLookedAt` finds counts before the first heartbeat, where it doesn't take too long. */
  wake(gpusLookedAt?: Promise<void>): void;
  /** Something that may have been in the way is mended: a key was entered, the owner asks for it. */
  retryNow(): void;
  /** Ends everything and says farewell to the coordinator. Resolves when that is done or has failed. */
  stop(): Promise<void>;
}

/** The list is everybody's, and a rig is one of many that ask for it. */
export const refreshEveryMs = 60_000;

export function createAgent(ports: AgentPorts): Agent {
  const { clock, random } = ports;
  const moment = (): Moment => ({ at: clock.now(), monotonicMs: clock.monotonicMs() });
  let rig: Rig = newRig(moment(), ports.heartbeatIntervalMs());
  let listed: readonly ListingWish[] = [];
  let wishes = ports.wishes;
  let stopped = false;
  let profileText = '';
  let sentProfile: ProviderProfile | null = null;
  let network = ports.machine().network;
  let cancelSilence = (): void => undefined;
  let cancelRefresh = (): void => undefined;

  const gpuOf = (key: GpuKey): Gpu | undefined => ports.gpus().find((gpu) => gpu.key === key);
  const isHeld = (key: GpuKey): boolean => holds.gpuReasons(key).some(stopsHeartbeats);
  const isDraining = (): boolean => wishes.pause?.kind === 'draining';
  /** A rig that is about to pause makes no listing, but goes on finding out about one that it may have made. */
  const mayTry = (key: GpuKey): boolean => isUp() && !isHeld(key) && !(isDraining() && book.get(key).status === 'none');
  const isUp = (): boolean => rig.wanted && rig.state !== 'paused' && !rig.asleep;

  const holds = createHoldWatch({ ...ports, wishes: () => wishes, onChange: holdsChanged });
  const book = createListingBook({ ...ports, gpuOf, mayTry, onChange: offerChanged });
  const heart = createHeart({
    ...ports,
    intervalMs: ports.heartbeatIntervalMs,
    profile: () => (sentProfile = currentProfile()),
    beat: (lastRoundTripMs) => heartbeatOf(offered(), ports.inFlight(), lastRoundTripMs),
    onEvent: heard,
  });
  const sleepWatch = createSleepWatch(clock, ports.machine, (asleep) => {
    apply({ kind: asleep ? 'sleep' : 'wake' });
    if (!asleep) goOnListing();
  });
  const show = createViewer({
    keys: () => [...new Set([...ports.gpus().map((gpu) => gpu.key), ...book.keys()])],
    gpuOf,
    listingOf: (key) => book.get(key),
    wants: (key) => listed.some((wish) => wish.key === key),
    ownReasons: (key) => holds.gpuReasons(key),
    now: () => clock.now(),
  });

  function offered(): OfferedGpu[] {
    return listed.flatMap(({ key }) => {
      const gpu = gpuOf(key);
      const { listingId, name, pricePerHour } = book.get(key);
      if (gpu?.presence !== 'present' || isHeld(key) || listingId === null || pricePerHour === null) return [];
      return [{ gpu, listingId, name, pricePerHour: ports.jobPrice(key, pricePerHour) }];
    });
  }
  const currentProfile = (): ProviderProfile => profileOf(offered(), ports.region(), ports.models());

  function apply(event: RigEvent): void {
    if (stopped) return;
    rig = nextRig({ ...rig, liveness: { ...rig.liveness, intervalMs: ports.heartbeatIntervalMs() } }, event, moment());
    follow();
  }

  /** Makes the heart, the clock and the window follow what the rig now is. */
  function follow(): void {
    const offer = offered();
    if (isUp() && offer.length > 0) {
      // A new price alone is told by whoever sets prices, not by registering again.
      const text = JSON.stringify({ ...currentProfile(), jobPricePerHour: null });
      if (text !== profileText) heart.profileChanged();
      profileText = text;
      heart.start();
    } else if (rig.asleep) heart.stop();
    else heart.farewell().catch(ports.onBug);

    cancelSilence();
    const offlineMs = offlineAtMs(rig);
    if (offlineMs !== null) cancelSilence = clock.after(Math.max(0, offlineMs - clock.monotonicMs()), () => apply({ kind: 'time-passed' }));
    ports.onChange(show(rig));
  }

  function heard(event: HeartEvent): void {
    if (event.kind === 'failed') apply({ kind: 'missed', trouble: troubleOf(event.failure), problem: ports.problemOf(event.failure) });
    else apply(event);
    if (event.kind === 'forgotten') book.coordinatorForgot();
    if (event.kind !== 'registered') return;
    if (sentProfile !== null) ports.onProfileTaken(sentProfile);
    // After a restart it isn't known whether the listings are booked.
    if (listed.some(({ key }) => book.get(key).listingId !== null && book.get(key).booked === null)) refresh().catch(ports.onBug);
  }

  /** Listings or GPUs are other ones now. */
  function offerChanged(): void {
    if (stopped) return;
    if (!rig.known || !isUp() || offered().length > 0) {
      follow();
      return;
    }
    const missing = listed.some(({ key }) => book.get(key).status === 'listed' && gpuOf(key)?.presence !== 'present');
    apply({ kind: 'nothing-to-offer', problem: problem(missing ? 'gpu-not-detected' : 'coordinator-not-registered') });
  }

  function holdsChanged(): void {
    if (wishes.pause !== null && pauseAt(wishes.pause, clock.now()) === null) void setWishes({ ...wishes, pause: null });
    const reasons = withGpusReasons(holds.rigReasons(), listed.map(({ key }) => holds.gpuReasons(key)));
    apply({ kind: 'held-back', reasons });
    offerChanged();
    goOnListing();
  }

  function setWishes(next: OwnerWishes): Promise<Result<void, Problem>> {
    wishes = next;
    return ports.keepWishes(next);
  }
  /** The owner's word: it holds at once, written down or not. */
  function wish(next: OwnerWishes): Promise<Result<void, Problem>> {
    const kept = setWishes(next);
    holds.look();
    return kept;
  }

  /** Has the book try what is not listed, and tells the machine how that went. */
  async function list(tryThem: () => Promise<void>): Promise<Result<void, Problem>> {
    if (stopped || !isUp()) return ok(undefined);
    await tryThem();
    const tried = listed.filter(({ key }) => !isHeld(key));
    const open = tried.filter(({ key }) => book.get(key).status !== 'listed');
    const met = open.flatMap(({ key }) => book.get(key).problem ?? [])[0];
    if (met === undefined) return ok(undefined);
    if (open.length < tried.length) return failed(problem('registration-partial', met));
    const goesOn = open.some(({ key }) => book.isTrying(key) || book.get(key).problem?.code === 'gpu-not-detected');
    apply({ kind: goesOn ? 'not-registered' : 'gave-up', problem: met });
    return failed(met);
  }
  const goOnListing = (): void => {
    list(() => book.goOn()).catch(ports.onBug);
  };

  async function refresh(): Promise<void> {
    const seenNow = isUp() ? await book.refresh() : new Set<string>();
    // Where the coordinator doesn't say, a booking may have come that nobody here has seen: it goes on.
    if (!isDraining() || seenNow === null) return;
    const left = await workLeft(ports.market, listed.map(({ key }) => book.get(key)), seenNow, ports.inFlight(), clock.now());
    if (left.kind === 'none' && isDraining()) await wish({ ...wishes, pause: { kind: 'by-hand' } });
  }
  function planRefresh(): void {
    cancelRefresh = clock.after(jittered(refreshEveryMs, random), () => {
      refresh()
        .catch(ports.onBug)
        .finally(() => {
          if (!stopped) planRefresh();
        });
    });
  }

  holds.look();
  planRefresh();

  return {
    view: () => show(rig),
    profile: () => (rig.known && isUp() && offered().length > 0 ? currentProfile() : null),
    async goOnline(choices) {
      const read = readChoices(choices);
      if (!read.ok) return read;
      listed = read.value;
      book.want(listed);
      apply({ kind: 'wanted', wanted: true });
      const reasons = withGpusReasons(holds.rigReasons(), listed.map(({ key }) => holds.gpuReasons(key)));
      apply({ kind: 'held-back', reasons });
      return list(() => book.tryNow());
    },
    pause(how) {
      const kept = wish({ ...wishes, pause: how });
      if (how.kind === 'draining') refresh().catch(ports.onBug);
      return kept;
    },
    resume: () => wish({ ...wishes, pause: null }),
    switchGpu(key, on) {
      const others = wishes.switchedOff.filter((other) => other !== key);
      return wish({ ...wishes, switchedOff: on ? others : [...others, key] });
    },
    gpusChanged() {
      if (stopped) return;
      holds.look();
      offerChanged();
      const returned = listed.some(({ key }) => book.get(key).problem?.code === 'gpu-not-detected' && gpuOf(key)?.presence === 'present');
      if (returned) goOnListing();
    },
    rulesChanged: () => holds.look(),
    machineChanged() {
      const before = network;
      network = ports.machine().network;
      sleepWatch.networkChanged();
      holds.look();
      if (before === 'none' && network !== 'none') heart.beatNow();
    },
    jobsChanged({ miscounted }) {
      if (stopped) return;
      follow();
      if (miscounted) heart.beatNow();
      if (isDraining()) refresh().catch(ports.onBug);
    },
    sleep: () => sleepWatch.sleep(),
    wake: (gpusLookedAt) => sleepWatch.wake(gpusLookedAt),
    retryNow() {
      heart.beatNow();
      list(() => book.tryNow()).catch(ports.onBug);
    },
    async stop() {
      stopped = true;
      cancelSilence();
      cancelRefresh();
      holds.stop();
      sleepWatch.stop();
      await Promise.all([heart.farewell(), book.stop()]);
    },
  };
}
