import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { demoClock } from '../../../src/demo/clock.ts';
import type { Fault } from '../../../src/demo/faults.ts';
import { startMarketplace, type Marketplace as Embedded } from '../../../src/demo/marketplace.ts';
import { seededRandom } from '../../../src/demo/random.ts';
import { createAgent, type Agent, type AgentView } from '../../../src/main/agent/agent.ts';
import { openRegistrationJournal } from '../../../src/main/agent/registration-journal.ts';
import { aitbcMarketplace } from '../../../src/main/market/aitbc/aitbc.ts';
import { marketProblem } from '../../../src/main/market/market-problem.ts';
import { jsonFile } from '../../../src/main/settings/json-file.ts';
import { unknownMachine, usualRules } from '../../../src/shared/domain/keep-online-rules.ts';
import { noWishes } from '../../../src/shared/domain/owner-pause.ts';
import { ok, type Result } from '../../../src/shared/domain/result.ts';
import { aGpu } from '../../gpus.ts';
import { manualClock, settled, type ManualClock } from '../../manual-clock.ts';

/** The agent with all its real parts: the adapter over real HTTP, the journal on a real disk, the embedded marketplace. */

const providerKey = 'miner-key-0123456789abcdef';
const gpu = aGpu();
const choice = { key: gpu.key, name: gpu.model, pricePerHour: '0.05' };

interface Scene {
  readonly embedded: Embedded;
  readonly clock: ManualClock;
  readonly folder: string;
  /** Lets time run, as far as calls to the marketplace allow, until the agent shows what is looked for. */
  until(what: string, look: (view: AgentView) => boolean): Promise<void>;
  agent: Agent;
  restart(): Promise<void>;
}

async function scene(key = providerKey): Promise<Scene> {
  const clock = manualClock();
  const embedded = await startMarketplace({ providerKeys: [providerKey], clock: demoClock(clock), random: seededRandom(7) });
  const folder = await mkdtemp(join(tmpdir(), 'agent-'));
  let view: AgentView | null = null;
  // The manual clock stands still while what is real, the network and the disk, is at work.
  const underWay = new Set<Promise<unknown>>();
  const watched = <Value>(work: Promise<Value>, whole: (value: Value) => Promise<unknown>): Promise<Value> => {
    const done = work.then(whole).catch(() => undefined);
    underWay.add(done);
    void done.finally(() => underWay.delete(done));
    return work;
  };
  const watchedFetch: typeof fetch = (...call) => watched(fetch(...call), (response) => response.clone().text());
  const disk = jsonFile(join(folder, 'registrations.json'), () => 'now');
  const watchedDisk = { ...disk, write: (value: unknown) => watched(disk.write(value), () => Promise.resolve()) };

  const start = async (): Promise<Agent> => {
    const { journal } = await openRegistrationJournal(watchedDisk, `${embedded.coordinatorUrl} rig-1`);
    const market = aitbcMarketplace({
      coordinatorUrl: embedded.coordinatorUrl,
      chainUrl: embedded.chainUrl,
      credentials: () => Promise.resolve(ok({ providerKey: key, providerId: 'rig-1' })),
      fetch: watchedFetch,
      clock,
      random: () => 0,
      appVersion: '0.1.0',
    });
    return createAgent({
      market,
      journal,
      clock,
      random: () => 0.5,
      gpus: () => [gpu],
      region: () => 'europe',
      heartbeatIntervalMs: () => 15_000,
      inFlight: () => 0,
      models: () => [],
      jobPrice: (_, listingPrice) => listingPrice,
      onProfileTaken: () => undefined,
      rules: () => usualRules,
      machine: () => unknownMachine,
      runningPrograms: () => Promise.resolve(new Set<string>()),
      wishes: noWishes,
      keepWishes: () => Promise.resolve(ok(undefined)),
      problemOf: marketProblem,
      onChange: (next) => {
        view = next;
      },
      onBug: (error) => expect(error).toBeNull(),
    });
  };

  const made: Scene = {
    embedded,
    clock,
    folder,
    agent: await start(),
    async until(what, look) {
      const fromMs = clock.monotonicMs();
      while (view === null || !look(view)) {
        if (clock.monotonicMs() - fromMs > 600_000) throw new Error(`the agent never showed ${what}; it shows ${JSON.stringify(view?.rig)}`);
        await clock.advance(250);
        while (underWay.size > 0) {
          await Promise.all(underWay);
          await settled();
        }
      }
    },
    async restart() {
      await made.agent.stop();
      made.agent = await start();
    },
  };
  onTestFinished(async () => {
    await made.agent.stop();
    await embedded.close();
    await rm(folder, { recursive: true, force: true });
  });
  return made;
}
const state = (wanted: string) => (view: AgentView): boolean => view.rig.state === wanted;
const listing = (wanted: string) => (view: AgentView): boolean => view.gpus.get(gpu.key)?.listing.status === wanted;
describe('from nothing to online', () => {
  test('the marketplace sees one listing, the rig, its heartbeats with telemetry, and its leave', async () => {
    const { agent, embedded, until } = await scene();
    expect(await agent.goOnline([choice])).toEqual({ ok: true, value: undefined });
    await until('online', state('online'));
    expect(embedded.seen.listingsOf('rig-1')).toMatchObject([{ model: gpu.model, memoryGb: 24 }]);
    expect(embedded.seen.provider('rig-1')).toMatchObject({ status: 'ONLINE', heartbeats: 1, region: 'europe', inFlight: 0 });
    expect(embedded.seen.provider('rig-1')?.metadata).toMatchObject({ gpus: [{ name: gpu.model, temperature_c: 41 }] });

    await agent.pause({ kind: 'by-hand' });
    await embedded.seen.until('the rig’s leave', () => embedded.seen.calls({ method: 'DELETE' }).length === 1);
    expect(agent.view().rig.state).toBe('paused');
  });

  test('a wrong key is said, and asked about once', async () => {
    const { agent, embedded, clock } = await scene('a-wrong-key-of-someone-else');
    // The list is public; only the registration needs the key.
    expect(await agent.goOnline([choice])).toMatchObject({ ok: false, failure: { code: 'coordinator-key-refused' } });
    await clock.advance(120_000);
    expect(embedded.seen.gpuRegistrations('rig-1')).toBe(1);
    expect(embedded.seen.listingsOf('rig-1')).toEqual([]);
  });

  test('a name that the marketplace would not take is refused in words, and nothing is sent', async () => {
    const { agent, embedded } = await scene();
    expect(await agent.goOnline([{ ...choice, name: 'x'.repeat(10_000) }])).toMatchObject({ ok: false });
    expect(embedded.seen.gpuRegistrations('rig-1')).toBe(0);
  });
});

describe('answers that are lost', () => {
  test.each<[string, Fault]>([
    ['the connection breaks after the coordinator has acted', { kind: 'drop-after-acting' }],
    ['the answer can’t be read', { kind: 'wrong-types' }],
    ['the answer breaks off', { kind: 'cut-off' }],
    ['a web page comes instead', { kind: 'html' }],
    ['a body that never ends', { kind: 'endless-body' }],
    ['an error of its own', { kind: 'answer', status: 500, body: { detail: 'x' } }],
    ['the connection breaks before it has acted', { kind: 'drop-before-acting' }],
  ])('%s: uncertain first, and one listing in the end', async (_, fault) => {
    const { agent, embedded, until } = await scene();
    embedded.faults.add(fault, { method: 'POST', path: /gpu\/register$/, times: 1 });
    const asked: Promise<Result<void, unknown>> = agent.goOnline([choice]);
    expect(await asked).toMatchObject({ ok: false, failure: { code: 'registration-uncertain' } });
    expect(listing('uncertain')(agent.view())).toBe(true);
    await until('the listing', listing('listed'));
    await until('online', state('online'));
    expect(embedded.seen.listingsOf('rig-1')).toHaveLength(1);
  });

  test('no answer at all, the app ends, and the next start finds the listing', async () => {
    const made = await scene();
    made.embedded.faults.add({ kind: 'drop-after-acting' }, { method: 'POST', path: /gpu\/register$/ });
    expect(await made.agent.goOnline([choice])).toMatchObject({ ok: false });
    await made.restart();
    expect(listing('uncertain')(made.agent.view())).toBe(true);
    expect(await made.agent.goOnline([choice])).toEqual({ ok: true, value: undefined });
    expect(made.embedded.seen.gpuRegistrations('rig-1')).toBe(1);
    expect(made.embedded.seen.listingsOf('rig-1')).toHaveLength(1);
  });

  test('a new installation finds the listing of the one before', async () => {
    const made = await scene();
    await made.agent.goOnline([choice]);
    await rm(join(made.folder, 'registrations.json'));
    await made.restart();
    expect(await made.agent.goOnline([choice])).toEqual({ ok: true, value: undefined });
    expect(made.embedded.seen.gpuRegistrations('rig-1')).toBe(1);
  });
});

describe('a coordinator in trouble', () => {
  test.each<[string, Fault, string]>([
    ['fails', { kind: 'answer', status: 503, body: { error: { type: 'x', message: 'overloaded', status_code: 503, path: '/' } } }, 'coordinator-failing'],
    ['answers with a web page', { kind: 'html' }, 'coordinator-garbage'],
    ['asks for fewer requests', { kind: 'too-many-requests', retryAfterSeconds: 60 }, 'coordinator-rate-limited'],
    ['breaks the connection', { kind: 'drop-before-acting' }, 'coordinator-unreachable'],
  ])('that %s makes the rig degraded, and online again when it is well', async (_, fault, code) => {
    const { agent, embedded, until } = await scene();
    await agent.goOnline([choice]);
    await until('online', state('online'));
    const mended = embedded.faults.add(fault, { path: /heartbeat$/ });
    await until('degraded', (view) => view.rig.state === 'degraded' && view.rig.problem?.code === code);
    mended();
    await until('online again', state('online'));
    expect(embedded.seen.listingsOf('rig-1')).toHaveLength(1);
  });
});

describe('a coordinator that fails each registration of the rig', () => {
  test.each<[string, Fault, string, number]>([
    ['with errors', { kind: 'answer', status: 503, body: { detail: 'overloaded' } }, 'coordinator-failing', 15_000],
    ['with 429 and no word of when', { kind: 'answer', status: 429, body: { detail: 'Rate limit exceeded' } }, 'coordinator-rate-limited', 15_000],
    ['with 429 and a time', { kind: 'too-many-requests', retryAfterSeconds: 60 }, 'coordinator-rate-limited', 60_000],
  ])('%s is asked once a wait, and never more often than in peace', async (_, fault, code, leastGapMs) => {
    const { agent, embedded, clock, until } = await scene();
    const mended = embedded.faults.add(fault, { path: /miners\/register$/ });
    const fromMs = clock.now();
    await agent.goOnline([choice]);
    await until('its trouble', ({ rig }) => rig.problem?.code === code);
    await until('four minutes more', () => clock.now() - fromMs > 240_000);

    const askedAt = embedded.seen.calls({ path: /miners\/register$/ }).map(({ at }) => at);
    const gaps = askedAt.slice(1).map((at, index) => at - (askedAt[index] ?? 0));
    expect(gaps.length).toBeGreaterThan(2);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(leastGapMs - 250);
    mended();
    await until('online', state('online'));
  });
});
