import { describe, expect, test } from 'vitest';
import { ait } from '../../../../src/shared/domain/money.ts';
import { noWishes } from '../../../../src/shared/domain/owner-pause.ts';
import type { GpuListing } from '../../../../src/shared/domain/rig.ts';
import { aGpu } from '../../../gpus.ts';
import { settled } from '../../../manual-clock.ts';
import { buildAgent, choiceOf, type Rigged } from './build-agent.ts';
import { timedOut, unreachable, type Call, type Fate } from './simulated-market.ts';

const online = async (rigged: Rigged): Promise<void> => {
  const result = rigged.agent.goOnline(rigged.gpus.map(choiceOf));
  await rigged.clock.advance(1);
  expect(await result).toEqual({ ok: true, value: undefined });
  expect(rigged.agent.view().rig.state).toBe('online');
};
const countOf = (rigged: Rigged, call: Call): number => rigged.market.calls.filter((made) => made.call === call).length;
const failing = (fate: Fate, ...calls: Call[]) => (call: Call): Fate => (calls.includes(call) ? fate : { kind: 'answered' });
const stateOf = ({ agent }: Rigged): string => agent.view().rig.state;

test('lists the GPU, registers the rig, beats, and is online after the first acknowledged heartbeat', async () => {
  const rigged = await buildAgent();
  expect(stateOf(rigged)).toBe('unregistered');
  await online(rigged);

  expect(rigged.market.calls.map(({ call }) => call)).toEqual(['ownListings', 'registerListing', 'registerProvider', 'heartbeat']);
  expect(rigged.market.profile).toEqual({
    gpus: [{ name: 'NVIDIA GeForce RTX 4090', memoryMiB: 24564 }],
    cudaVersion: '12.4',
    models: [],
    jobPricePerHour: ait('0.05'),
    concurrency: 1,
    region: 'europe',
  });
  const gpu = rigged.agent.view().gpus.get('uuid:GPU-1');
  expect(gpu?.listing).toMatchObject({ status: 'listed', listingId: 'gpu_1', pricePerHour: ait('0.05'), problem: null });
  expect(gpu?.standing.state).toBe('online');
  expect(rigged.views.map((view) => view.rig.state)).toEqual(expect.arrayContaining(['registering', 'connecting', 'online']));
});

test('heartbeats carry telemetry and the last round trip, and nothing that names the machine', async () => {
  const rigged = await buildAgent({ inFlight: () => 2 });
  rigged.market.latencyMs = (call) => (call === 'heartbeat' ? 40 : 0);
  await online({ ...rigged, clock: { ...rigged.clock, advance: () => rigged.clock.advance(50) } });
  await rigged.clock.advance(20_000);

  const [first, second] = rigged.market.beats;
  expect(first?.beat.networkLatencyMs).toBeNull();
  expect(second?.beat).toMatchObject({ inFlight: 2, networkLatencyMs: 40, architecture: 'Ada Lovelace' });
  expect(second?.beat.metadata).toEqual({
    gpus: [
      {
        listing_id: 'gpu_1',
        name: 'NVIDIA GeForce RTX 4090',
        temperature_c: 41,
        utilization_percent: 3,
        memory_used_mib: 512,
        memory_total_mib: 24564,
        power_w: 25,
      },
    ],
  });
  expect(JSON.stringify(rigged.market.beats)).not.toContain('GPU-1');
});

test('a misfit choice is refused in words and nothing is sent', async () => {
  const rigged = await buildAgent();
  const gpu = choiceOf(aGpu());
  for (const pricePerHour of ['0', '-1', 'abc', '']) {
    expect(await rigged.agent.goOnline([{ ...gpu, pricePerHour }])).toMatchObject({ ok: false, failure: { code: 'input-refused' } });
  }
  expect(await rigged.agent.goOnline([])).toMatchObject({ ok: false, failure: { code: 'input-refused' } });
  expect(rigged.market.calls).toEqual([]);
});

test('an existing listing of this provider is adopted, also under the driver’s name', async () => {
  const before = await buildAgent();
  await online(before);
  for (const name of ['NVIDIA GeForce RTX 4090', 'The one under my desk']) {
    const after = await buildAgent({}, { market: before.market, clock: before.clock });
    void after.agent.goOnline([{ ...choiceOf(aGpu()), name }]);
    await after.clock.advance(1);
    expect(after.agent.view().gpus.get('uuid:GPU-1')?.listing).toMatchObject({ status: 'listed', listingId: 'gpu_1' });
  }
  expect(countOf(before, 'registerListing')).toBe(1);
});

test('a listing that may be this GPU’s stops the registration until the owner says that it is another’s', async () => {
  const before = await buildAgent();
  void before.agent.goOnline([{ ...choiceOf(aGpu()), name: 'Old name' }]);
  await before.clock.advance(1);

  const after = await buildAgent({}, { market: before.market, clock: before.clock });
  const asked = after.agent.goOnline([choiceOf(aGpu())]);
  await after.clock.advance(1);
  expect(await asked).toMatchObject({ ok: false, failure: { code: 'listing-maybe-yours', detail: expect.stringContaining('Old name') as unknown } });
  expect(stateOf(after)).toBe('unregistered');
  expect(before.market.rows).toHaveLength(1);

  const insisted = after.agent.goOnline([{ ...choiceOf(aGpu()), listAsNew: true }]);
  await after.clock.advance(1);
  expect(await insisted).toMatchObject({ ok: true });
  expect(before.market.rows).toHaveLength(2);
});

test('after a lost answer the agent says that it is uncertain, finds the listing and adopts it', async () => {
  const rigged = await buildAgent();
  rigged.market.fate = failing({ kind: 'lost', failure: timedOut, actsAfterMs: 20_000 }, 'registerListing');
  const result = rigged.agent.goOnline([choiceOf(aGpu())]);
  await rigged.clock.advance(1);
  expect(await result).toMatchObject({ ok: false, failure: { code: 'registration-uncertain' } });
  expect(rigged.agent.view().gpus.get('uuid:GPU-1')?.listing).toMatchObject({ status: 'uncertain', problem: { code: 'registration-uncertain' } });
  expect(rigged.agent.view().rig).toMatchObject({ state: 'registering', problem: { code: 'registration-uncertain' } });

  await rigged.clock.advance(130_000);
  expect(rigged.agent.view().gpus.get('uuid:GPU-1')?.listing.status).toBe('listed');
  expect(stateOf(rigged)).toBe('online');
  expect(rigged.market.rows).toHaveLength(1);
});

test('while the list of listings can’t be had, an uncertain GPU stays uncertain and nothing is sent', async () => {
  const rigged = await buildAgent();
  rigged.market.fate = failing({ kind: 'lost', failure: timedOut, actsAfterMs: 0 }, 'registerListing');
  void rigged.agent.goOnline([choiceOf(aGpu())]);
  await settled();
  rigged.market.fate = failing({ kind: 'failed', failure: unreachable }, 'ownListings');
  await rigged.clock.advance(3_600_000);
  expect(rigged.agent.view().gpus.get('uuid:GPU-1')?.listing.status).toBe('uncertain');
  expect(rigged.agent.view().rig.state).toBe('offline');
  expect(countOf(rigged, 'registerListing')).toBe(1);
});

test('a list that is cut short does not prove that an uncertain listing is missing', async () => {
  const rigged = await buildAgent();
  rigged.market.fate = failing({ kind: 'failed', failure: timedOut }, 'registerListing');
  rigged.market.whole = false;
  void rigged.agent.goOnline([choiceOf(aGpu())]);
  await rigged.clock.advance(3_600_000);
  expect(countOf(rigged, 'registerListing')).toBe(1);

  rigged.market.fate = () => ({ kind: 'answered' });
  rigged.market.whole = true;
  await rigged.clock.advance(120_000);
  expect(countOf(rigged, 'registerListing')).toBe(2);
  expect(stateOf(rigged)).toBe('online');
});

test('nothing is sent that could not be written down first', async () => {
  const rigged = await buildAgent();
  rigged.file.refuses = true;
  const result = rigged.agent.goOnline([choiceOf(aGpu())]);
  await rigged.clock.advance(1);
  expect(await result).toMatchObject({ ok: false, failure: { code: 'journal-unwritable' } });
  expect(countOf(rigged, 'registerListing')).toBe(0);

  rigged.file.refuses = false;
  await rigged.clock.advance(120_000);
  expect(stateOf(rigged)).toBe('online');
});

test('a GPU that is refused for good is not sent again until the owner acts; the others go online', async () => {
  const gpus = [aGpu(), aGpu({ key: 'uuid:GPU-2', model: 'Odd card' })];
  const rigged = await buildAgent({}, { gpus });
  let registrations = 0;
  rigged.market.fate = (call) => {
    if (call !== 'registerListing') return { kind: 'answered' };
    registrations += 1;
    return registrations === 2 ? { kind: 'failed', failure: { kind: 'refused', status: 422, said: 'no such card', mayHaveActed: false } } : { kind: 'answered' };
  };
  const result = rigged.agent.goOnline(gpus.map(choiceOf));
  await rigged.clock.advance(600_000);
  expect(await result).toMatchObject({ ok: false, failure: { code: 'registration-partial', detail: { code: 'coordinator-refused', detail: expect.stringContaining('no such card') as unknown } } });
  expect(stateOf(rigged)).toBe('online');
  expect(registrations).toBe(2);

  void rigged.agent.goOnline(gpus.map(choiceOf));
  await rigged.clock.advance(1);
  expect(registrations).toBe(3);
});

test('a GPU that is not detected is listed once it appears', async () => {
  const rigged = await buildAgent({}, { gpus: [aGpu({ presence: 'not-detected' })] });
  const result = rigged.agent.goOnline(rigged.gpus.map(choiceOf));
  await rigged.clock.advance(60_000);
  expect(await result).toMatchObject({ ok: false, failure: { code: 'gpu-not-detected' } });
  expect(rigged.market.rows).toEqual([]);

  rigged.gpus = [aGpu()];
  rigged.agent.gpusChanged();
  await rigged.clock.advance(1);
  expect(rigged.agent.view().gpus.get('uuid:GPU-1')?.listing.status).toBe('listed');
  expect(stateOf(rigged)).toBe('online');
});

test('when a listed GPU vanishes it is offline with its listing kept, and the rig offers the others', async () => {
  const rigged = await buildAgent({}, { gpus: [aGpu(), aGpu({ key: 'uuid:GPU-2', model: 'NVIDIA GeForce RTX 3090' })] });
  await online(rigged);
  rigged.gpus = [aGpu({ presence: 'not-detected' }), ...rigged.gpus.slice(1)];
  rigged.agent.gpusChanged();
  await rigged.clock.advance(1);

  const vanished = rigged.agent.view().gpus.get('uuid:GPU-1');
  expect(vanished?.standing).toMatchObject({ state: 'offline', cause: 'gpu' });
  expect(vanished?.listing).toMatchObject({ status: 'listed', listingId: 'gpu_1' });
  expect(rigged.market.profile?.gpus).toEqual([{ name: 'NVIDIA GeForce RTX 3090', memoryMiB: 24564 }]);
  expect(stateOf(rigged)).toBe('online');
});

test('pausing stops the heartbeats and takes leave; resuming registers and beats again', async () => {
  const rigged = await buildAgent();
  await online(rigged);
  void rigged.agent.pause({ kind: 'by-hand' });
  await rigged.clock.advance(600_000);
  expect(rigged.agent.view().rig).toMatchObject({ state: 'paused', cause: 'pause', pauseReasons: [{ kind: 'by-hand' }] });
  expect(rigged.market.beats).toHaveLength(1);
  expect(rigged.market.profile).toBeNull();
  expect(countOf(rigged, 'deregisterProvider')).toBe(1);

  void rigged.agent.resume();
  await rigged.clock.advance(1);
  expect(stateOf(rigged)).toBe('online');
  expect(rigged.market.beats).toHaveLength(2);
  expect(rigged.market.rows).toHaveLength(1);
});

test('a rig that starts paused lists nothing until it resumes', async () => {
  const rigged = await buildAgent({ wishes: { ...noWishes, pause: { kind: 'by-hand' } } });
  await rigged.agent.goOnline([choiceOf(aGpu())]);
  await rigged.clock.advance(600_000);
  expect(rigged.market.calls).toEqual([]);
  expect(stateOf(rigged)).toBe('paused');
  void rigged.agent.resume();
  await rigged.clock.advance(1);
  expect(stateOf(rigged)).toBe('online');
});

test('forgotten by the coordinator, the rig registers again at once', async () => {
  const rigged = await buildAgent();
  await online(rigged);
  rigged.market.profile = null;
  await rigged.clock.advance(20_000);
  expect(stateOf(rigged)).toBe('online');
  expect(countOf(rigged, 'registerProvider')).toBe(2);
  expect(rigged.views.map((view) => view.rig.cause)).toContain('forgotten');
});

describe('a listing that the list doesn’t show any more', () => {
  test('is made anew once where the coordinator has forgotten the rig, too, and a whole list says so twice', async () => {
    const rigged = await buildAgent();
    await online(rigged);
    rigged.market.rows.length = 0;
    rigged.market.profile = null;
    rigged.market.whole = false;
    await rigged.clock.advance(300_000);
    expect(rigged.market.rows).toHaveLength(0);
    rigged.market.whole = true;
    await rigged.clock.advance(300_000);
    expect(rigged.market.rows).toHaveLength(1);
    expect(stateOf(rigged)).toBe('online');
  });

  test('is waited for where the coordinator knows the rig as before: the owner is told, and nothing is listed twice', async () => {
    const rigged = await buildAgent();
    await online(rigged);
    const rows = rigged.market.rows.splice(0);
    await rigged.clock.advance(5 * 3_600_000);
    const listing = (): GpuListing | undefined => rigged.agent.view().gpus.get('uuid:GPU-1')?.listing;
    expect(listing()).toMatchObject({ status: 'listed', problem: { code: 'listing-not-shown' } });
    rigged.market.rows.push(...rows);
    await rigged.clock.advance(300_000);
    expect(countOf(rigged, 'registerListing')).toBe(1);
    expect(listing()).toMatchObject({ status: 'listed', listingId: 'gpu_1', problem: null });
  });

  test('is made anew after six hours of whole lists without it', async () => {
    const rigged = await buildAgent();
    await online(rigged);
    rigged.market.rows.length = 0;
    await rigged.clock.advance(5.9 * 3_600_000);
    expect(rigged.market.rows).toHaveLength(0);
    await rigged.clock.advance(0.3 * 3_600_000);
    expect(rigged.market.rows).toHaveLength(1);
  });

  test('a coordinator that forgot the rig and shows its listing has lost nothing; a later list without it is not believed', async () => {
    const rigged = await buildAgent();
    await online(rigged);
    rigged.market.profile = null;
    await rigged.clock.advance(180_000);
    rigged.market.rows.length = 0;
    await rigged.clock.advance(3_600_000);
    expect(rigged.market.rows).toHaveLength(0);
    expect(countOf(rigged, 'registerListing')).toBe(1);
  });
});

test('a listing that one list didn’t show, and the next one does, was never gone', async () => {
  const rigged = await buildAgent();
  await online(rigged);
  const rows = rigged.market.rows.splice(0);
  const looks = countOf(rigged, 'ownListings');
  while (countOf(rigged, 'ownListings') === looks) await rigged.clock.advance(1_000);
  rigged.market.rows.push(...rows);
  await rigged.clock.advance(600_000);
  expect(countOf(rigged, 'registerListing')).toBe(1);
  expect(rigged.agent.view().gpus.get('uuid:GPU-1')?.listing).toMatchObject({ status: 'listed', listingId: 'gpu_1' });
});

test('a booking shows on the listing', async () => {
  const rigged = await buildAgent();
  await online(rigged);
  rigged.market.rows.splice(0, 1, { ...rigged.market.rows[0]!, status: 'booked', pricePerHour: ait('0.07') });
  await rigged.clock.advance(70_000);
  expect(rigged.agent.view().gpus.get('uuid:GPU-1')?.listing).toMatchObject({ booked: true, pricePerHour: ait('0.07') });
});

test('after a restart it is asked at once whether the listing is booked', async () => {
  const before = await buildAgent();
  await online(before);
  before.market.rows.splice(0, 1, { ...before.market.rows[0]!, status: 'booked' });
  await before.agent.stop();
  const after = await buildAgent({}, { clock: before.clock, market: before.market, file: before.file });
  expect(after.agent.view().gpus.get('uuid:GPU-1')?.listing).toMatchObject({ status: 'listed', booked: null });
  await online(after);
  expect(after.agent.view().gpus.get('uuid:GPU-1')?.listing.booked).toBe(true);
});

test('stopping says farewell, ends every timer and tells nothing more', async () => {
  const rigged = await buildAgent();
  await online(rigged);
  await rigged.agent.stop();
  const told = rigged.views.length;
  await rigged.clock.advance(600_000);
  expect(rigged.clock.pending()).toBe(0);
  expect(rigged.market.profile).toBeNull();
  expect(rigged.views).toHaveLength(told);
  expect(rigged.bugs).toEqual([]);
});
