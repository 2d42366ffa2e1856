import type { Clock } from '../../shared/domain/clock.ts';
import type { Gpu, GpuKey } from '../../shared/domain/gpu.ts';
import { gpuStanding } from '../../shared/domain/gpu-standing.ts';
import { compare, ait, parseAit } from '../../shared/domain/money.ts';
import type { PauseReason } from '../../shared/domain/pause.ts';
import { describeProblem, problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { GpuListing, GpuStanding, Region } from '../../shared/domain/rig.ts';
import { newRig, nextRig, offlineAtMs, type Moment, type Rig, type RigEvent } from '../../shared/domain/rig-state.ts';
import type { RigSection } from '../../shared/snapshot.ts';
import type { MarketFailure, Marketplace } from '../market/market.ts';
import { jittered } from './back-off.ts';
import { createHeart, type HeartEvent } from './heart.ts';
import { createListingBook, type ListingWish } from './listing-book.ts';
import { heartbeatOf, profileOf, type OfferedGpu } from './provider-words.ts';
import type { RegistrationJournal } from './registration-journal.ts';
import { troubleOf } from './retry-plan.ts';

export interface AgentPorts {
  readonly market: Pick<Marketplace, 'ownListings' | 'registerListing' | 'registerProvider' | 'deregisterProvider' | 'heartbeat'>;
  /** The journal of this coordinator and this provider id. Another coordinator or id needs another agent. */
  readonly journal: RegistrationJournal;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** The inventory as it is now, vanished GPUs included, with the last telemetry. */
  readonly gpus: () => readonly Gpu[];
  readonly region: Region;
  /** 10,000 to 60,000; read before each heartbeat. */
  readonly heartbeatIntervalMs: () => number;
  /** Jobs that run now. */
  readonly inFlight: () => number;
  readonly problemOf: (failure: MarketFailure) => Problem;
  readonly onChange: (view: AgentView) => void;
  /** A mistake in this program; the agent goes on. */
  readonly onBug: (error: unknown) => void;
  /** The owner had paused the rig before the app ended. */
  readonly startsPaused: boolean;
}

/** A GPU that the owner wants online. `pricePerHour` is a decimal in AIT, above zero. */
export interface GpuChoice {
  readonly key: GpuKey;
  readonly name: string;
  readonly pricePerHour: string;
  readonly listAsNew?: boolean | undefined;
}

export interface AgentView {
  readonly rig: RigSection;
  readonly gpus: ReadonlyMap<GpuKey, { readonly listing: GpuListing; readonly standing: GpuStanding }>;
}

/** Registers this rig's GPUs and keeps the rig online while its owner wants that. */
export interface Agent {
  view(): AgentView;
  /**
   * Makes these GPUs, and no others, the wanted ones, lists those that are not listed, and starts the heartbeats.
   * Answers once each was tried: with the first thing that went wrong, if something did. Whatever can be mended by
   * trying again goes on being tried. A paused rig stays paused and lists nothing until it resumes.
   */
  goOnline(choices: readonly GpuChoice[]): Promise<Result<void, Problem>>;
  pause(): void;
  resume(): void;
  /** GPUs came, went or have news. */
  gpusChanged(): void;
  /** Something that may have been in the way is mended: the network is up, a key was entered. */
  retryNow(): void;
  /** Ends everything and says farewell to the coordinator. Resolves when that is done or has failed. */
  stop(): Promise<void>;
}

const refreshEveryMs = 30_000;

export function createAgent(ports: AgentPorts): Agent {
  const { clock, random } = ports;
  const moment = (): Moment => ({ at: clock.now(), monotonicMs: clock.monotonicMs() });
  let rig: Rig = newRig(moment(), ports.heartbeatIntervalMs());
  let wishes: readonly ListingWish[] = [];
  let stopped = false;
  let profileText = '';
  let cancelSilence = (): void => undefined;
  let cancelRefresh = (): void => undefined;
  let standings: ReadonlyMap<GpuKey, GpuStanding> = new Map();

  const gpuOf = (key: GpuKey): Gpu | undefined => ports.gpus().find((gpu) => gpu.key === key);
  const book = createListingBook({ ...ports, gpuOf, onChange: listingsChanged });
  const heart = createHeart({
    ...ports,
    intervalMs: ports.heartbeatIntervalMs,
    profile: () => profileOf(offered(), ports.region, []),
    beat: (lastRoundTripMs) => heartbeatOf(offered(), ports.inFlight(), lastRoundTripMs),
    onEvent: heard,
  });

  const isPaused = (): boolean => rig.state === 'paused';
  const wants = (key: GpuKey): boolean => wishes.some((wish) => wish.key === key);

  function offered(): OfferedGpu[] {
    return wishes.flatMap(({ key }) => {
      const gpu = gpuOf(key);
      const { listingId, name, pricePerHour } = book.get(key);
      if (gpu?.presence !== 'present' || listingId === null || pricePerHour === null) return [];
      return [{ gpu, listingId, name, pricePerHour }];
    });
  }

  function apply(event: RigEvent): void {
    if (stopped) return;
    rig = nextRig({ ...rig, liveness: { ...rig.liveness, intervalMs: ports.heartbeatIntervalMs() } }, event, moment());
    followRig();
    publish();
  }

  function followRig(): void {
    const beats = rig.wanted && !isPaused() && !rig.asleep && offered().length > 0;
    if (beats) {
      const text = JSON.stringify(profileOf(offered(), ports.region, []));
      if (text !== profileText) heart.profileChanged();
      profileText = text;
      heart.start();
    } else if (rig.asleep) heart.stop();
    else void heart.farewell();

    cancelSilence();
    const offlineMs = offlineAtMs(rig);
    if (offlineMs !== null) cancelSilence = clock.after(Math.max(0, offlineMs - clock.monotonicMs()), () => { apply({ kind: 'time-passed' }); });
  }

  function heard(event: HeartEvent): void {
    if (event.kind === 'failed') apply({ kind: 'missed', trouble: troubleOf(event.failure), problem: ports.problemOf(event.failure) });
    else apply(event);
  }

  function listingsChanged(): void {
    if (stopped) return;
    followRig();
    publish();
  }

  /** Tries what is not listed, and tells the machine how that went. */
  async function list(): Promise<Result<void, Problem>> {
    if (isPaused()) return ok(undefined);
    await book.tryNow();
    const open = wishes.map(({ key }) => book.get(key)).filter(({ status }) => status !== 'listed');
    const first = open.find((listing) => listing.problem !== null)?.problem;
    if (first === undefined || first === null) return ok(undefined);
    if (open.length < wishes.length) return failed(problem('registration-partial', describeProblem(first).says));
    const waits = wishes.some(({ key }) => book.isTrying(key) || book.get(key).problem?.code === 'gpu-not-detected');
    apply({ kind: waits ? 'not-registered' : 'gave-up', problem: first });
    return failed(first);
  }

  function planRefresh(): void {
    cancelRefresh = clock.after(jittered(refreshEveryMs, random), () => {
      const due = rig.wanted && !isPaused() && !rig.asleep;
      (due ? book.refresh() : Promise.resolve()).catch(ports.onBug).finally(() => {
        if (!stopped) planRefresh();
      });
    });
  }

  function view(): AgentView {
    const keys = [...new Set([...ports.gpus().map((gpu) => gpu.key), ...book.keys()])];
    const next = new Map<GpuKey, GpuStanding>();
    const gpus = keys.map((key) => {
      const listing = book.get(key);
      const facts = { presence: gpuOf(key)?.presence ?? 'not-detected', listing, wanted: wants(key), ownReasons: [] } as const;
      const standing = gpuStanding(standings.get(key) ?? null, facts, rig, clock.now());
      next.set(key, standing);
      return [key, { listing, standing }] as const;
    });
    standings = next;
    const { state, since, cause, pauseReasons, liveness } = rig;
    return { rig: { state, since, cause, pauseReasons, problem: rig.problem, liveness }, gpus: new Map(gpus) };
  }

  const publish = (): void => { ports.onChange(view()); };
  const holdBack = (reasons: readonly PauseReason[]): void => { apply({ kind: 'held-back', reasons }); };

  if (ports.startsPaused) rig = nextRig(rig, { kind: 'held-back', reasons: [{ kind: 'by-hand' }] }, moment());
  planRefresh();

  return {
    view,
    async goOnline(choices) {
      const read = readChoices(choices);
      if (!read.ok) return read;
      wishes = read.value;
      book.want(wishes);
      apply({ kind: 'wanted', wanted: true });
      return list();
    },
    pause: () => { holdBack([{ kind: 'by-hand' }]); },
    resume() {
      holdBack([]);
      if (rig.wanted) list().catch(ports.onBug);
    },
    gpusChanged() {
      listingsChanged();
      const returned = wishes.some(({ key }) => book.get(key).problem?.code === 'gpu-not-detected' && gpuOf(key)?.presence === 'present');
      if (returned && !stopped) list().catch(ports.onBug);
    },
    retryNow() {
      if (stopped || !rig.wanted) return;
      heart.beatNow();
      list().catch(ports.onBug);
    },
    async stop() {
      stopped = true;
      cancelSilence();
      cancelRefresh();
      await Promise.all([heart.farewell(), book.stop()]);
    },
  };
}

function readChoices(choices: readonly GpuChoice[]): Result<readonly ListingWish[], Problem> {
  const wishes = new Map<GpuKey, ListingWish>();
  for (const { key, name, pricePerHour, listAsNew } of choices) {
    const price = parseAit(pricePerHour);
    if (!price.ok || compare(price.value, ait('0')) <= 0) return failed(problem('input-refused', `The price of “${name.slice(0, 60)}” has to be a number above 0.`));
    wishes.set(key, { key, name: name.trim(), pricePerHour: price.value, listAsNew: listAsNew ?? false });
  }
  if (wishes.size === 0) return failed(problem('input-refused', 'Choose at least one GPU.'));
  return ok([...wishes.values()]);
}
