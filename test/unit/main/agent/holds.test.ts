import { describe, expect, test } from 'vitest';
import type { AgentPorts } from '../../../../src/main/agent/agent.ts';
import { unknownMachine, usualRules, type KeepOnlineRules, type MachineFacts } from '../../../../src/shared/domain/keep-online-rules.ts';
import { weekdays } from '../../../../src/shared/domain/local-time.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import { noWishes } from '../../../../src/shared/domain/owner-pause.ts';
import { aGpu } from '../../../gpus.ts';
import { manualClock } from '../../../manual-clock.ts';
import { buildAgent, choiceOf, type Rigged } from './build-agent.ts';

const minute = 60_000;
const hour = 60 * minute;

async function onlineWith(changes: Partial<AgentPorts> = {}, around: Parameters<typeof buildAgent>[1] = {}): Promise<Rigged> {
  const rigged = await buildAgent(changes, around);
  void rigged.agent.goOnline(rigged.gpus.map(choiceOf));
  await rigged.clock.advance(1);
  expect(stateOf(rigged)).toBe('online');
  return rigged;
}
const stateOf = ({ agent }: Rigged): string => agent.view().rig.state;
const reasonsOf = ({ agent }: Rigged): string[] => agent.view().rig.pauseReasons.map(({ kind }) => kind);
const gpuOf = ({ agent }: Rigged, key = 'uuid:GPU-1') => agent.view().gpus.get(key)?.standing;
const beatsIn = async (rigged: Rigged, ms: number): Promise<number> => {
  const before = rigged.market.beats.length;
  await rigged.clock.advance(ms);
  return rigged.market.beats.length - before;
};

describe('the owner’s word', () => {
  test('pause for an hour ends by itself, and is forgotten then', async () => {
    const rigged = await onlineWith();
    void rigged.agent.pause({ kind: 'until', until: rigged.clock.now() + hour });
    expect(stateOf(rigged)).toBe('paused');
    expect(await beatsIn(rigged, 59 * minute)).toBe(0);
    await rigged.clock.advance(2 * minute);
    expect(stateOf(rigged)).toBe('online');
    expect(rigged.kept.at(-1)).toEqual(noWishes);
  });

  test('a pause is told apart from what else holds, and resuming ends only the pause', async () => {
    let machine: MachineFacts = unknownMachine;
    const rigged = await onlineWith({ rules: () => ({ ...usualRules, pauseOnBattery: true }), machine: () => machine });
    void rigged.agent.pause({ kind: 'by-hand' });
    machine = { onBattery: true, network: 'up' };
    rigged.agent.machineChanged();
    expect(reasonsOf(rigged)).toEqual(['by-hand', 'battery']);
    void rigged.agent.resume();
    expect(reasonsOf(rigged)).toEqual(['battery']);
    expect(stateOf(rigged)).toBe('paused');
    machine = { onBattery: false, network: 'up' };
    rigged.agent.machineChanged();
    await rigged.clock.advance(1);
    expect(stateOf(rigged)).toBe('online');
  });

  test('holds at once even where it can’t be written down, and says so', async () => {
    const refusal = { ok: false, failure: { code: 'settings-unwritable' } } as const;
    const rigged = await onlineWith({ keepWishes: () => Promise.resolve(refusal) });
    const kept = rigged.agent.pause({ kind: 'by-hand' });
    expect(stateOf(rigged)).toBe('paused');
    expect(await kept).toEqual(refusal);
  });

  test('nothing is registered while it pauses, however long a registration was open', async () => {
    const rigged = await buildAgent();
    rigged.market.fate = (call) => (call === 'registerListing' ? { kind: 'failed', failure: { kind: 'server-error', status: 500, mayHaveActed: true } } : { kind: 'answered' });
    void rigged.agent.goOnline([choiceOf(aGpu())]);
    await rigged.clock.advance(1_000);
    void rigged.agent.pause({ kind: 'by-hand' });
    await rigged.clock.advance(minute);
    const calls = rigged.market.calls.length;
    await rigged.clock.advance(5 * hour);
    expect(rigged.market.calls).toHaveLength(calls);
    rigged.market.fate = () => ({ kind: 'answered' });
    void rigged.agent.resume();
    await rigged.clock.advance(3 * minute);
    expect(stateOf(rigged)).toBe('online');
    expect(rigged.market.rows).toHaveLength(1);
  });
});

describe('finish, then pause', () => {
  const booked = (rigged: Rigged, endsAt: number): void => {
    rigged.market.rows.splice(0, 1, { ...rigged.market.rows[0]!, status: 'booked' });
    rigged.market.bookings.push({ bookingId: 'b', listingId: 'gpu_1', model: 'A', providerId: 'rig-1', status: 'active', startedAt: 0, endsAt, durationMs: 1, totalCost: ait('1'), jobId: null });
  };

  test('heartbeats go on until the booking’s time is over, then it is paused by hand', async () => {
    const rigged = await onlineWith();
    booked(rigged, rigged.clock.now() + 20 * minute);
    void rigged.agent.pause({ kind: 'draining' });
    await rigged.clock.advance(1);
    expect(stateOf(rigged)).toBe('online');
    expect(reasonsOf(rigged)).toEqual(['draining']);
    expect(await beatsIn(rigged, 19 * minute)).toBeGreaterThan(60);
    await rigged.clock.advance(3 * minute);
    expect(stateOf(rigged)).toBe('paused');
    expect(reasonsOf(rigged)).toEqual(['by-hand']);
    expect(rigged.kept.map(({ pause }) => pause?.kind)).toEqual(['draining', 'by-hand']);
  });

  test('with nothing booked it pauses at once', async () => {
    const rigged = await onlineWith();
    void rigged.agent.pause({ kind: 'draining' });
    await rigged.clock.advance(1);
    expect(reasonsOf(rigged)).toEqual(['by-hand']);
  });

  test('a chosen GPU that was never listed keeps nothing waiting, and is not listed meanwhile', async () => {
    let inFlight = 1;
    const gone = aGpu({ key: 'uuid:GPU-2', model: 'NVIDIA GeForce RTX 3090', presence: 'not-detected' });
    const rigged = await onlineWith({ inFlight: () => inFlight }, { gpus: [aGpu(), gone] });
    void rigged.agent.pause({ kind: 'draining' });
    rigged.gpus = [aGpu(), { ...gone, presence: 'present' }];
    rigged.agent.gpusChanged();
    await rigged.clock.advance(5 * minute);
    expect(stateOf(rigged)).toBe('online');
    inFlight = 0;
    await rigged.clock.advance(2 * minute);
    expect(reasonsOf(rigged)).toEqual(['by-hand']);
    expect(rigged.market.rows).toHaveLength(1);
    void rigged.agent.resume();
    await rigged.clock.advance(1);
    expect(rigged.market.rows).toHaveLength(2);
  });

  test.each([
    ['fails', { kind: 'server-error', status: 503, mayHaveActed: true } as const],
    ['wants to be left alone', { kind: 'rate-limited', status: 429, retryAfterMs: 20 * minute, mayHaveActed: false } as const],
  ])('a booking that came while the list %s is seen before it pauses', async (_, failure) => {
    const rigged = await onlineWith();
    await rigged.clock.advance(2 * minute);
    rigged.market.fate = (call) => (call === 'ownListings' ? { kind: 'failed', failure } : { kind: 'answered' });
    await rigged.clock.advance(2 * minute);
    booked(rigged, rigged.clock.now() + hour);
    void rigged.agent.pause({ kind: 'draining' });
    await rigged.clock.advance(10 * minute);
    rigged.market.fate = () => ({ kind: 'answered' });
    await rigged.clock.advance(45 * minute);
    expect(stateOf(rigged)).toBe('online');
    await rigged.clock.advance(10 * minute);
    expect(reasonsOf(rigged)).toEqual(['by-hand']);
  });

  test('a job that runs is waited for', async () => {
    let inFlight = 1;
    const rigged = await onlineWith({ inFlight: () => inFlight });
    void rigged.agent.pause({ kind: 'draining' });
    await rigged.clock.advance(5 * minute);
    expect(stateOf(rigged)).toBe('online');
    inFlight = 0;
    await rigged.clock.advance(2 * minute);
    expect(stateOf(rigged)).toBe('paused');
  });

  test('it goes on after a restart, and waits where the coordinator can’t be asked', async () => {
    const before = await onlineWith();
    booked(before, before.clock.now() + 20 * minute);
    const around = { clock: before.clock, market: before.market, file: before.file };
    await before.agent.stop();
    const after = await buildAgent({ wishes: { ...noWishes, pause: { kind: 'draining' } } }, around);
    after.market.fate = (call) => (call === 'bookings' ? { kind: 'failed', failure: { kind: 'timeout', mayHaveActed: true } } : { kind: 'answered' });
    void after.agent.goOnline([choiceOf(aGpu())]);
    await after.clock.advance(30 * minute);
    expect(stateOf(after)).toBe('online');
    after.market.fate = () => ({ kind: 'answered' });
    await after.clock.advance(2 * minute);
    expect(reasonsOf(after)).toEqual(['by-hand']);
  });

  test('can be called off', async () => {
    const rigged = await onlineWith({ inFlight: () => 1 });
    void rigged.agent.pause({ kind: 'draining' });
    void rigged.agent.resume();
    await rigged.clock.advance(hour);
    expect(stateOf(rigged)).toBe('online');
    expect(reasonsOf(rigged)).toEqual([]);
  });
});

describe('one GPU’s own switch', () => {
  const two = [aGpu(), aGpu({ key: 'uuid:GPU-2', model: 'NVIDIA GeForce RTX 3090' })];

  test('takes that GPU off the offer at once, and no other', async () => {
    const rigged = await onlineWith({}, { gpus: two });
    void rigged.agent.switchGpu('uuid:GPU-1', false);
    await rigged.clock.advance(1);
    expect(rigged.market.profile?.gpus.map(({ name }) => name)).toEqual(['NVIDIA GeForce RTX 3090']);
    expect(gpuOf(rigged)).toMatchObject({ state: 'paused', cause: 'pause', pauseReasons: [{ kind: 'switched-off' }] });
    expect(gpuOf(rigged, 'uuid:GPU-2')?.state).toBe('online');
    expect(stateOf(rigged)).toBe('online');

    void rigged.agent.switchGpu('uuid:GPU-1', true);
    await rigged.clock.advance(1);
    expect(rigged.market.profile?.gpus).toHaveLength(2);
    expect(gpuOf(rigged)?.state).toBe('online');
  });

  test('with all GPUs off the rig is paused, and says why', async () => {
    const rigged = await onlineWith({}, { gpus: two });
    for (const { key } of two) void rigged.agent.switchGpu(key, false);
    expect(stateOf(rigged)).toBe('paused');
    expect(reasonsOf(rigged)).toEqual(['switched-off']);
    expect(await beatsIn(rigged, hour)).toBe(0);
  });

  test('a GPU that is off is not listed until it is on', async () => {
    const rigged = await buildAgent({ wishes: { pause: null, switchedOff: ['uuid:GPU-1'] } }, { gpus: two });
    void rigged.agent.goOnline(two.map(choiceOf));
    await rigged.clock.advance(hour);
    expect(rigged.market.rows.map(({ model }) => model)).toEqual(['NVIDIA GeForce RTX 3090']);
    void rigged.agent.switchGpu('uuid:GPU-1', true);
    await rigged.clock.advance(1);
    expect(rigged.market.rows).toHaveLength(2);
  });
});

describe('guards', () => {
  test('a chosen program holds the rig while it runs, and the system is asked only then', async () => {
    let rules: KeepOnlineRules = usualRules;
    let running = new Set(['bash']);
    let asked = 0;
    const rigged = await onlineWith({
      rules: () => rules,
      runningPrograms: () => {
        asked += 1;
        return Promise.resolve(running);
      },
    });
    await rigged.clock.advance(minute);
    expect(asked).toBe(0);
    rules = { ...usualRules, programs: ['blender'] };
    running = new Set(['bash', 'blender']);
    rigged.agent.rulesChanged();
    await rigged.clock.advance(1);
    expect(rigged.agent.view().rig.pauseReasons).toEqual([{ kind: 'program', name: 'blender' }]);
    running = new Set(['bash']);
    await rigged.clock.advance(20_000);
    expect(stateOf(rigged)).toBe('online');
  });

  test('a system that can’t be asked about programs changes nothing and is reported', async () => {
    let broken = false;
    const held = await buildAgent({ rules: () => ({ ...usualRules, programs: ['blender'] }), runningPrograms: () => (broken ? Promise.reject(new Error('no /proc')) : Promise.resolve(new Set(['blender']))) });
    void held.agent.goOnline([choiceOf(aGpu())]);
    await held.clock.advance(1);
    broken = true;
    await held.clock.advance(minute);
    expect(reasonsOf(held)).toEqual(['program']);
    expect(held.bugs.length).toBeGreaterThan(0);
  });

  test('the schedule opens and shuts on the owner’s clock, across the end of summer time', async () => {
    const clock = manualClock(Date.parse('2026-10-24T18:00Z'));
    const rules: KeepOnlineRules = { ...usualRules, schedule: { zone: 'Europe/Berlin', hours: [{ startMinute: 22 * 60, endMinute: 6 * 60, weekdays }] } };
    const rigged = await buildAgent({ rules: () => rules }, { clock });
    void rigged.agent.goOnline([choiceOf(aGpu())]);
    await clock.advance(1);
    expect(rigged.agent.view().rig.pauseReasons).toEqual([{ kind: 'schedule', until: Date.parse('2026-10-24T20:00Z') }]);
    const open: string[] = [];
    for (let half = 0; half < 48; half += 1) {
      await clock.advance(30 * minute);
      if (stateOf(rigged) === 'online') open.push(new Date(clock.now()).toISOString().slice(11, 16));
    }
    // 22:00 to 6:00 is nine hours long in this night: UTC+2 at its beginning, UTC+1 at its end.
    expect([open[0], open.at(-1), open.length]).toEqual(['20:00', '04:30', 18]);
  });
});

describe('sleep, network and time', () => {
  test('while it sleeps nothing is sent; on waking it beats at once and is online again', async () => {
    const rigged = await onlineWith();
    rigged.agent.sleep();
    expect(rigged.agent.view().rig).toMatchObject({ state: 'offline', cause: 'sleep' });
    rigged.clock.sleep(8 * hour);
    expect(await beatsIn(rigged, 30_000)).toBe(0);
    rigged.agent.wake();
    expect(stateOf(rigged)).toBe('connecting');
    expect(await beatsIn(rigged, 1)).toBe(1);
    expect(stateOf(rigged)).toBe('online');
  });

  test('a GPU that went while it slept is offered by no heartbeat and no registration after waking', async () => {
    const two = [aGpu(), aGpu({ key: 'uuid:GPU-2', model: 'NVIDIA GeForce RTX 3090' })];
    const rigged = await onlineWith({}, { gpus: two });
    rigged.agent.sleep();
    rigged.clock.sleep(8 * hour);
    rigged.market.calls.length = 0;
    let lookedAt = (): void => undefined;
    rigged.agent.wake(new Promise((resolve) => (lookedAt = resolve)));
    await rigged.clock.advance(5_000);
    expect(rigged.market.calls).toEqual([]);
    rigged.gpus = [aGpu(), { ...two[1]!, presence: 'not-detected' }];
    rigged.agent.gpusChanged();
    lookedAt();
    await rigged.clock.advance(1);
    expect(stateOf(rigged)).toBe('online');
    expect(rigged.market.profile?.gpus.map(({ name }) => name)).toEqual(['NVIDIA GeForce RTX 4090']);
    expect(rigged.market.calls.map(({ call }) => call)).toEqual(expect.arrayContaining(['registerProvider', 'heartbeat']));
    expect(rigged.market.beats.at(-1)?.beat.metadata).not.toMatchObject({ gpus: [{}, {}] });
  });

  test('a network that comes back brings a heartbeat at once', async () => {
    let network: MachineFacts['network'] = 'up';
    const rigged = await onlineWith({ machine: () => ({ onBattery: null, network }) });
    rigged.market.fate = () => ({ kind: 'failed', failure: { kind: 'unreachable', mayHaveActed: false } });
    network = 'none';
    rigged.agent.machineChanged();
    await rigged.clock.advance(10 * minute);
    expect(rigged.agent.view().rig).toMatchObject({ state: 'offline', cause: 'silence', pauseReasons: [{ kind: 'network', why: 'none' }] });
    rigged.market.fate = () => ({ kind: 'answered' });
    network = 'up';
    rigged.agent.machineChanged();
    expect(await beatsIn(rigged, 0)).toBe(1);
    expect(stateOf(rigged)).toBe('online');
  });

  test('a wrong word of the system about the network keeps nobody offline', async () => {
    const rigged = await buildAgent({ machine: () => ({ onBattery: null, network: 'none' }) });
    void rigged.agent.goOnline([choiceOf(aGpu())]);
    await rigged.clock.advance(minute);
    expect(stateOf(rigged)).toBe('online');
  });

  test('when every GPU is gone the rig takes its leave, goes offline, and comes back with them', async () => {
    const rigged = await onlineWith();
    rigged.gpus = [aGpu({ presence: 'not-detected' })];
    rigged.agent.gpusChanged();
    await rigged.clock.advance(1);
    expect(rigged.market.profile).toBeNull();
    expect(await beatsIn(rigged, 2 * minute)).toBe(0);
    expect(rigged.agent.view().rig).toMatchObject({ state: 'offline', problem: { code: 'gpu-not-detected' } });
    rigged.gpus = [aGpu()];
    rigged.agent.gpusChanged();
    await rigged.clock.advance(1);
    expect(stateOf(rigged)).toBe('online');
    expect(rigged.market.rows).toHaveLength(1);
  });
});
