import fc from 'fast-check';
import { expect, test } from 'vitest';
import { usualQuietTimeMs } from '../../../../src/main/agent/guarded-registration.ts';
import type { Answer } from '../../../../src/main/market/market.ts';
import { aGpu } from '../../../gpus.ts';
import { manualClock, seededRandom, settled, type ManualClock } from '../../../manual-clock.ts';
import { buildAgent, choiceOf } from './build-agent.ts';
import { memoryFile, type MemoryFile } from './memory-journal.ts';
import { simulatedMarket, timedOut, unreachable, type Fate, type SimulatedMarket } from './simulated-market.ts';

/** Where a life ends: at which step that reaches outside, and whether that step still took effect. */
interface Death {
  readonly step: number;
  readonly tookEffect: boolean;
}

const never = new Promise<never>(() => undefined);

/** The world as one process sees it: after its death nothing that it does has an effect, and nothing answers it. */
function mortal(market: SimulatedMarket, file: MemoryFile, death: Death | null): { market: SimulatedMarket; file: MemoryFile; dead: () => boolean } {
  let steps = 0;
  let dead = false;
  const gate = <Value>(step: () => Promise<Value>): Promise<Value> => {
    if (dead) return never;
    steps += 1;
    if (steps !== death?.step) return step().then((value) => (dead ? never : value));
    dead = true;
    if (death.tookEffect) void step();
    return never;
  };
  const { port } = market;
  const mortalPort: typeof port = {
    ownListings: (...args) => gate(() => port.ownListings(...args)),
    registerListing: (...args) => gate(() => port.registerListing(...args)),
    registerProvider: (...args) => gate(() => port.registerProvider(...args)),
    deregisterProvider: (...args): Promise<Answer<void>> => gate(() => port.deregisterProvider(...args)),
    heartbeat: (...args) => gate(() => port.heartbeat(...args)),
    bookings: (...args) => gate(() => port.bookings(...args)),
  };
  return {
    market: { ...market, port: mortalPort },
    file: { ...file, read: () => file.read(), write: (value) => gate(() => file.write(value)) },
    dead: () => dead,
  };
}

const fates = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Fate>({ kind: 'answered' }) },
  { weight: 1, arbitrary: fc.constant<Fate>({ kind: 'failed', failure: unreachable }) },
  { weight: 1, arbitrary: fc.constant<Fate>({ kind: 'failed', failure: { kind: 'server-error', status: 500, mayHaveActed: true } }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: usualQuietTimeMs - 1_000 }).map((actsAfterMs): Fate => ({ kind: 'lost', failure: timedOut, actsAfterMs })) },
);
const deaths = fc.array(fc.record({ step: fc.integer({ min: 1, max: 14 }), tookEffect: fc.boolean() }), { maxLength: 5 });
const modelsOfCards = fc.array(fc.constantFrom('NVIDIA GeForce RTX 4090', 'NVIDIA GeForce RTX 3090'), { minLength: 1, maxLength: 3 });

test('whatever is lost and wherever the app dies, each GPU ends with exactly one listing', async () => {
  await fc.assert(
    fc.asyncProperty(deaths, modelsOfCards, fc.array(fates, { maxLength: 12 }), fc.integer(), async (lives, models, misfortunes, seed) => {
      const clock = manualClock();
      const market = simulatedMarket(clock);
      const file = memoryFile();
      const luck = [...misfortunes];
      market.fate = (call) => {
        const fate = luck.shift() ?? { kind: 'answered' };
        // What only asks can't act late; for it a lost answer is just that.
        return fate.kind === 'lost' && call !== 'registerListing' ? { kind: 'failed', failure: timedOut } : fate;
      };
      const gpus = models.map((model, index) => aGpu({ key: `uuid:GPU-${String(index)}`, model }));

      for (const death of [...lives, null]) await live({ clock, market, file, gpus, seed, death });

      for (const model of new Set(models)) {
        const cards = models.filter((each) => each === model).length;
        expect(market.rows.filter((row) => row.model === model)).toHaveLength(cards);
      }
    }),
    { numRuns: 400 },
  );
}, 120_000);

interface Life {
  readonly clock: ManualClock;
  readonly market: SimulatedMarket;
  readonly file: MemoryFile;
  readonly gpus: ReturnType<typeof aGpu>[];
  readonly seed: number;
  readonly death: Death | null;
}

async function live({ clock, market, file, gpus, seed, death }: Life): Promise<void> {
  const world = mortal(market, file, death);
  const { agent, bugs } = await buildAgent({ random: seededRandom(seed) }, { clock, market: world.market, file: world.file, gpus });
  void agent.goOnline(gpus.map(choiceOf));
  for (let minute = 0; minute < 30 && !world.dead(); minute += 1) {
    await clock.advance(60_000);
    await settled();
    // A life that is not to die early may also go on; the next one then starts beside a process that never ended.
    if (death === null && allListed(agent.view(), gpus.length)) break;
  }
  if (!world.dead()) await agent.stop();
  expect(bugs).toEqual([]);
  if (death === null) expect(allListed(agent.view(), gpus.length)).toBe(true);
}

const allListed = (view: { gpus: ReadonlyMap<string, { listing: { status: string } }> }, count: number): boolean =>
  [...view.gpus.values()].filter(({ listing }) => listing.status === 'listed').length === count;
