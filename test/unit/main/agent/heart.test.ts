import { describe, expect, test } from 'vitest';
import { createHeart, type Heart, type HeartEvent, type HeartPorts } from '../../../../src/main/agent/heart.ts';
import type { MarketFailure } from '../../../../src/main/market/market.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import { manualClock, seededRandom, type ManualClock } from '../../../manual-clock.ts';
import { notRegistered, simulatedMarket, timedOut, unreachable, type Call, type SimulatedMarket } from './simulated-market.ts';

interface Built {
  readonly heart: Heart;
  readonly clock: ManualClock;
  readonly market: SimulatedMarket;
  readonly events: HeartEvent[];
  readonly bugs: unknown[];
}

function build(changes: Partial<HeartPorts> = {}): Built {
  const clock = manualClock();
  const market = simulatedMarket(clock);
  const events: HeartEvent[] = [];
  const bugs: unknown[] = [];
  const heart = createHeart({
    market: market.port,
    clock,
    random: seededRandom(3),
    intervalMs: () => 15_000,
    profile: () => ({ gpus: [], cudaVersion: null, models: [], jobPricePerHour: ait('1'), concurrency: 1, region: 'asia' }),
    beat: (networkLatencyMs) => ({ inFlight: 0, networkLatencyMs, architecture: null, metadata: {} }),
    onEvent: (event) => events.push(event),
    onBug: (error) => bugs.push(error),
    ...changes,
  });
  return { heart, clock, market, events, bugs };
}
const timesOf = ({ market }: Built, call: Call): number[] => market.calls.filter((made) => made.call === call).map(({ atMs }) => atMs);
const gaps = (times: readonly number[]): number[] => times.slice(1).map((time, index) => time - (times[index] ?? 0));
const failWith = (built: Built, failure: MarketFailure, ...calls: Call[]): void => {
  built.market.fate = (call) => (calls.includes(call) ? { kind: 'failed', failure } : { kind: 'answered' });
};

describe('beating', () => {
  test('every 15 s, a tenth more or less, counted from each call’s beginning', async () => {
    const built = build();
    built.market.latencyMs = () => 2_000;
    built.heart.start();
    await built.clock.advance(3_600_000);
    const [first, ...between] = gaps(timesOf(built, 'heartbeat'));
    expect(first).toBeLessThanOrEqual(15_000);
    expect(between.length).toBeGreaterThan(200);
    expect(Math.min(...between)).toBeGreaterThanOrEqual(13_500);
    expect(Math.max(...between)).toBeLessThanOrEqual(16_500);
    expect(Math.max(...between) - Math.min(...between)).toBeGreaterThan(2_000);
  });

  test('is the same while the wall clock jumps', async () => {
    const calm = build();
    const jumpy = build();
    for (const built of [calm, jumpy]) built.heart.start();
    for (let minute = 0; minute < 30; minute += 1) {
      await calm.clock.advance(60_000);
      await jumpy.clock.advance(60_000);
      jumpy.clock.jumpWallClock(minute % 2 === 0 ? 7_200_000 : -3_600_000);
    }
    expect(timesOf(jumpy, 'heartbeat')).toEqual(timesOf(calm, 'heartbeat'));
  });

  test('never overlaps, however slow the answers and whatever is asked meanwhile', async () => {
    const built = build();
    built.market.latencyMs = (call) => (call === 'heartbeat' ? 40_000 : 5_000);
    built.heart.start();
    const random = seededRandom(11);
    for (let step = 0; step < 400; step += 1) {
      const wish = Math.floor(random() * 6);
      if (wish === 0) built.heart.stop();
      if (wish === 1) built.heart.start();
      if (wish === 2) built.heart.beatNow();
      if (wish === 3) built.heart.profileChanged();
      if (wish === 4) void built.heart.farewell();
      await built.clock.advance(random() * 20_000);
    }
    expect(built.market.mostUnderWay).toBe(1);
    expect(built.bugs).toEqual([]);
    built.heart.start();
    await built.clock.advance(120_000);
    expect(built.events.at(-1)?.kind).toBe('acknowledged');
  });

  test('a slow answer is followed by the next heartbeat at once, not by a stretched interval', async () => {
    const built = build();
    built.market.latencyMs = (call) => (call === 'heartbeat' ? 20_000 : 0);
    built.heart.start();
    await built.clock.advance(100_000);
    expect(gaps(timesOf(built, 'heartbeat'))).toEqual([20_000, 20_000, 20_000, 20_000, 20_000]);
  });

  test('a changed interval holds from the next heartbeat on', async () => {
    let intervalMs = 10_000;
    const built = build({ intervalMs: () => intervalMs });
    built.heart.start();
    await built.clock.advance(100_000);
    intervalMs = 60_000;
    const before = timesOf(built, 'heartbeat').length;
    await built.clock.advance(600_000);
    expect(timesOf(built, 'heartbeat').length - before).toBeLessThanOrEqual(13);
    expect(Math.max(...gaps(timesOf(built, 'heartbeat')))).toBeGreaterThan(50_000);
  });
});

test('rigs that begin at the same moment beat at different ones after the first call', async () => {
  const seconds = await Promise.all(
    Array.from({ length: 40 }, async (_, seed) => {
      const built = build({ random: seededRandom(seed * 7_919) });
      built.heart.start();
      await built.clock.advance(20_000);
      const [first = 0, second = 0] = timesOf(built, 'heartbeat');
      return second - first;
    }),
  );
  const thirds = [0, 1, 2].map((third) => seconds.filter((gap) => gap > third * 5_000 && gap <= (third + 1) * 5_000).length);
  expect(Math.min(...thirds)).toBeGreaterThan(4);
});

describe('trouble', () => {
  test('a lost connection is tried again after random waits that grow up to a minute', async () => {
    const built = build();
    failWith(built, unreachable, 'registerProvider');
    built.heart.start();
    await built.clock.advance(3_600_000);
    const between = gaps(timesOf(built, 'registerProvider'));
    expect(between[0]).toBeLessThanOrEqual(5_000);
    expect(Math.min(...between)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...between)).toBeLessThanOrEqual(60_000);
    expect(Math.max(...between)).toBeGreaterThan(50_000);
    expect(between.slice(10).some((gap) => gap < 20_000)).toBe(true);
  });

  test('a refused key is asked about every five minutes or so, not more', async () => {
    const built = build();
    failWith(built, { kind: 'key-refused', status: 401, mayHaveActed: false }, 'registerProvider');
    built.heart.start();
    await built.clock.advance(3_600_000);
    const times = timesOf(built, 'registerProvider');
    expect(times.length).toBeGreaterThan(9);
    expect(times.length).toBeLessThan(15);
  });

  test.each([5_000, 60_000, 500_000])('Retry-After of %i ms is honoured, also by what is asked for meanwhile', async (retryAfterMs) => {
    const built = build();
    built.heart.start();
    await built.clock.advance(1);
    failWith(built, { kind: 'rate-limited', status: 429, retryAfterMs, mayHaveActed: false }, 'heartbeat');
    await built.clock.advance(20_000);
    const turnedAway = timesOf(built, 'heartbeat')[1] ?? Infinity;
    for (let minute = 0; minute < 30; minute += 1) {
      built.heart.stop();
      built.heart.start();
      built.heart.beatNow();
      built.heart.profileChanged();
      await built.clock.advance(60_000);
    }
    const all = [...timesOf(built, 'heartbeat'), ...timesOf(built, 'registerProvider')].filter((time) => time >= turnedAway).sort((a, b) => a - b);
    const afterRefusals = timesOf(built, 'heartbeat').filter((time) => time >= turnedAway);
    for (const refused of afterRefusals) {
      const next = all.find((time) => time > refused);
      if (next !== undefined) expect(next - refused).toBeGreaterThanOrEqual(retryAfterMs);
    }
    expect(afterRefusals.length).toBeGreaterThan(1);
  });

  test('forgotten: registers at once; forgotten again and again: waits in between', async () => {
    const built = build();
    built.heart.start();
    await built.clock.advance(1);
    failWith(built, notRegistered, 'heartbeat');
    await built.clock.advance(16_500);
    expect(timesOf(built, 'registerProvider')[1]).toBe(timesOf(built, 'heartbeat')[1]);
    await built.clock.advance(3_600_000);
    const registrations = timesOf(built, 'registerProvider');
    expect(Math.min(...gaps(registrations.slice(1)))).toBeGreaterThanOrEqual(1_000);
    expect(registrations.length).toBeLessThan(150);
    failWith(built, notRegistered);
    await built.clock.advance(60_000);
    expect(built.events.at(-1)?.kind).toBe('acknowledged');
  });

  test('network-up brings the next call at once', async () => {
    const built = build();
    failWith(built, unreachable, 'registerProvider');
    built.heart.start();
    await built.clock.advance(600_000);
    failWith(built, unreachable);
    const before = built.market.calls.length;
    built.heart.beatNow();
    await built.clock.advance(0);
    expect(built.market.calls.slice(before).map(({ call }) => call)).toEqual(['registerProvider', 'heartbeat']);
  });

  test('a mistake in the program is told, and the heart beats on', async () => {
    let broken = true;
    const built = build({
      beat: () => {
        if (broken) throw new Error('a mistake');
        return { inFlight: 0, networkLatencyMs: null, architecture: null, metadata: {} };
      },
    });
    built.heart.start();
    await built.clock.advance(1_000);
    expect(built.bugs).toHaveLength(1);
    broken = false;
    await built.clock.advance(20_000);
    expect(built.market.beats.length).toBeGreaterThan(0);
  });
});

describe('stopping', () => {
  test('cancels the call under way and tells nothing of it', async () => {
    const built = build();
    built.market.latencyMs = () => 5_000;
    built.heart.start();
    await built.clock.advance(1_000);
    built.heart.stop();
    await built.clock.advance(60_000);
    expect(built.events).toEqual([]);
    expect(built.market.calls).toHaveLength(1);
    expect(built.market.underWay).toBe(0);
  });

  test('farewell tells the coordinator once, and only if it may know the rig', async () => {
    const built = build();
    await built.heart.farewell();
    expect(built.market.calls).toEqual([]);
    built.heart.start();
    await built.clock.advance(1);
    await Promise.all([built.heart.farewell(), built.heart.farewell()]);
    await built.heart.farewell();
    expect(timesOf(built, 'deregisterProvider')).toHaveLength(1);
    expect(built.market.profile).toBeNull();
  });

  test('a farewell that isn’t heard is not repeated, and a start meanwhile wins', async () => {
    const built = build();
    built.heart.start();
    await built.clock.advance(1);
    built.market.latencyMs = () => 10_000;
    failWith(built, timedOut, 'deregisterProvider');
    void built.heart.farewell();
    await built.clock.advance(1_000);
    built.heart.start();
    await built.clock.advance(25_000);
    expect(timesOf(built, 'deregisterProvider')).toHaveLength(1);
    expect(built.events.at(-1)?.kind).toBe('acknowledged');
    expect(built.market.mostUnderWay).toBe(1);
  });

  test('a profile that changes while it is being sent is sent again', async () => {
    let concurrency = 1;
    const built = build({
      profile: () => ({ gpus: [], cudaVersion: null, models: [], jobPricePerHour: ait('1'), concurrency, region: 'asia' }),
    });
    built.market.latencyMs = () => 3_000;
    built.heart.start();
    await built.clock.advance(1_000);
    concurrency = 2;
    built.heart.profileChanged();
    await built.clock.advance(20_000);
    expect(built.market.profile?.concurrency).toBe(2);
    expect(built.events.at(-1)?.kind).toBe('acknowledged');
  });
});

test('a farewell that is called off before it was sent still leads to a new registration', async () => {
  const built = build();
  built.heart.start();
  await built.clock.advance(1);
  void built.heart.farewell();
  built.heart.start();
  await built.clock.advance(1);
  expect(built.market.calls.map(({ call }) => call)).toEqual(['registerProvider', 'heartbeat', 'registerProvider', 'heartbeat']);
});
