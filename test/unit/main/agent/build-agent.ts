import { createAgent, type Agent, type AgentPorts, type AgentView } from '../../../../src/main/agent/agent.ts';
import { openRegistrationJournal } from '../../../../src/main/agent/registration-journal.ts';
import type { MarketFailure } from '../../../../src/main/market/market.ts';
import type { Gpu } from '../../../../src/shared/domain/gpu.ts';
import { unknownMachine, usualRules } from '../../../../src/shared/domain/keep-online-rules.ts';
import { noWishes, type OwnerWishes } from '../../../../src/shared/domain/owner-pause.ts';
import { problem, type Problem, type ProblemCode } from '../../../../src/shared/domain/problem.ts';
import { ok } from '../../../../src/shared/domain/result.ts';
import { aGpu } from '../../../gpus.ts';
import { manualClock, seededRandom, type ManualClock } from '../../../manual-clock.ts';
import { memoryFile, type MemoryFile } from './memory-journal.ts';
import { simulatedMarket, type SimulatedMarket } from './simulated-market.ts';

/** An agent with everything around it simulated. `gpus` may be replaced at any time. */
export interface Rigged {
  readonly agent: Agent;
  readonly clock: ManualClock;
  readonly market: SimulatedMarket;
  readonly file: MemoryFile;
  gpus: readonly Gpu[];
  readonly views: AgentView[];
  readonly bugs: unknown[];
  /** What the agent had written down of the owner's wishes, in order. */
  readonly kept: OwnerWishes[];
}

export async function buildAgent(
  changes: Partial<AgentPorts> = {},
  around: Partial<Pick<Rigged, 'clock' | 'market' | 'file' | 'gpus'>> = {},
): Promise<Rigged> {
  const clock = around.clock ?? manualClock();
  const market = around.market ?? simulatedMarket(clock);
  const file = around.file ?? memoryFile();
  const { journal } = await openRegistrationJournal(file, 'http://market.example rig-1');
  const views: AgentView[] = [];
  const bugs: unknown[] = [];
  const kept: OwnerWishes[] = [];
  const rigged: { agent: Agent | null; gpus: readonly Gpu[] } = { agent: null, gpus: around.gpus ?? [aGpu()] };
  const agent = createAgent({
    market: market.port,
    journal,
    clock,
    random: seededRandom(7),
    gpus: () => rigged.gpus,
    region: () => 'europe',
    heartbeatIntervalMs: () => 15_000,
    inFlight: () => 0,
    models: () => [],
    jobPrice: (_key, listingPrice) => listingPrice,
    onProfileTaken: () => undefined,
    problemOf: problemOfFailure,
    onChange: (view) => views.push(view),
    onBug: (error) => bugs.push(error),
    rules: () => usualRules,
    machine: () => unknownMachine,
    runningPrograms: () => Promise.resolve(new Set<string>()),
    wishes: noWishes,
    keepWishes: (wishes) => {
      kept.push(wishes);
      return Promise.resolve(ok(undefined));
    },
    ...changes,
  });
  return Object.assign(rigged, { agent, clock, market, file, views, bugs, kept });
}

export const choiceOf = (gpu: Gpu): { key: string; name: string; pricePerHour: string } => ({ key: gpu.key, name: gpu.model, pricePerHour: '0.05' });

const codes: Partial<Record<MarketFailure['kind'], ProblemCode>> = {
  timeout: 'coordinator-timeout',
  'key-refused': 'coordinator-key-refused',
  'server-error': 'coordinator-failing',
  garbage: 'coordinator-garbage',
  'rate-limited': 'coordinator-rate-limited',
  refused: 'coordinator-refused',
  'not-registered': 'coordinator-not-registered',
};

/** Enough of the adapter's own mapping for a test to tell failures apart. */
const problemOfFailure = ({ kind, said }: MarketFailure): Problem => problem(codes[kind] ?? 'coordinator-unreachable', said);
