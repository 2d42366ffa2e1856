import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { demoClock, systemClock, type DemoClock } from '../../../src/demo/clock.ts';
import { startMarketplace, type Marketplace } from '../../../src/demo/marketplace.ts';
import { seededRandom } from '../../../src/demo/random.ts';
import { openDatabase } from '../../../src/main/database/open-database.ts';
import { forgetThoroughly, jobJournal, jobJournalMigrations, type JobJournal } from '../../../src/main/jobs/job-journal.ts';
import { createJobs, type Jobs, type JobsPorts, type WorkingGpu } from '../../../src/main/jobs/jobs.ts';
import type { AitbcMarketplace } from '../../../src/main/market/aitbc/aitbc.ts';
import { marketProblem } from '../../../src/main/market/market-problem.ts';
import { usualJobLimits } from '../../../src/shared/domain/jobs/job-limits.ts';
import type { JobFailureCode } from '../../../src/shared/domain/jobs/job-failure.ts';
import type { JobRecord } from '../../../src/shared/domain/jobs/job-record.ts';
import { marketAt } from '../market-at.ts';
import { payTo, profile, providerKey, workingGpu } from './rig-of-the-tests.ts';
import { offeredModels, scriptedRuntime, type Script } from './scripted-runtime.ts';

/** The worker with its real parts: the adapter over real HTTP, the journal on a real disk, the embedded marketplace. */

export interface JobsScene {
  readonly embedded: Marketplace;
  readonly market: AitbcMarketplace;
  readonly clock: DemoClock;
  readonly journal: JobJournal;
  readonly jobs: Jobs;
  readonly ran: readonly string[];
  readonly deeds: JobRecord[];
  gpus: readonly WorkingGpu[];
  held: JobFailureCode | null;
  /** Submits a paid job; gives its id. */
  order(prompt: string, more?: Partial<Parameters<Marketplace['buyers']['submitPaidJob']>[0]>): string;
  /** Waits until the journal says that the job has ended, and gives it. */
  ended(jobId: string): Promise<JobRecord>;
  /** Waits, for as long as it takes, until there is something. */
  until<Found>(what: string, look: () => Found | null | undefined | false): Promise<Found>;
  /** A heartbeat, as the agent would send it: with the true count. */
  beat(): Promise<void>;
}

const quickly: Script = () => ({ afterMs: 800 });

export interface SceneOptions {
  readonly script?: Script;
  readonly speed?: number;
  readonly ports?: Partial<JobsPorts>;
  readonly start?: boolean;
  /** Where the journal is kept; without it, somewhere of its own. */
  readonly folder?: string;
}

/** Time runs `speed` times as fast, but for the deadlines of calls, which are real. */
export async function jobsScene({ script = quickly, speed = 20, ports = {}, start = true, folder: given }: SceneOptions = {}): Promise<JobsScene> {
  const clock = demoClock(systemClock, { speed });
  const embedded = await startMarketplace({ providerKeys: [providerKey], clock: demoClock(systemClock, { speed }), random: seededRandom(7) });
  const folder = given ?? await mkdtemp(join(tmpdir(), 'jobs-'));
  const opened = openDatabase({ path: join(folder, 'jobs.db'), migrations: jobJournalMigrations, keeps: 'every-commit', nowIso: () => 'now' });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  forgetThoroughly(opened.database);
  const journal = jobJournal(opened.database, `${embedded.coordinatorUrl} rig-1`);
  const market = marketAt(embedded);
  const runtime = scriptedRuntime(clock, script);
  const deeds: JobRecord[] = [];
  const state: { gpus: readonly WorkingGpu[]; held: JobFailureCode | null } = { gpus: [workingGpu], held: null };

  const jobs: Jobs = createJobs({
    market,
    journal,
    clock,
    random: () => 0.5,
    gpus: () => state.gpus,
    region: () => 'europe',
    limits: () => usualJobLimits,
    runtime: () => ({ runtime, models: offeredModels }),
    held: () => state.held,
    hold: (code) => {
      state.held = code;
    },
    showsContent: () => false,
    problemOf: marketProblem,
    onChange: () => undefined,
    onDeed: (record) => deeds.push(record),
    onEnded: (miscounted) => {
      if (miscounted) void beat();
    },
    onBug: (error) => expect(error).toBeNull(),
    ...ports,
  });
  const beat = async (): Promise<void> => {
    await market.heartbeat({ inFlight: jobs.inFlight(), networkLatencyMs: null, architecture: null, metadata: {} });
  };
  await market.registerProvider(profile);
  // As the agent does.
  const stopBeating = clock.every(15_000, () => void beat());
  onTestFinished(async () => {
    stopBeating();
    await jobs.stop(0);
    opened.database.close();
    await embedded.close();
    if (given === undefined) await rm(folder, { recursive: true, force: true });
  });
  if (start) jobs.start();

  const until: JobsScene['until'] = async (what, look) => {
    for (const fromMs = performance.now(); ; ) {
      const found = look();
      if (found !== null && found !== undefined && found !== false) return found;
      if (performance.now() - fromMs > 60_000) throw new Error(`it never came to ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return Object.assign(state, {
    embedded,
    market,
    clock,
    journal,
    jobs,
    ran: runtime.ran,
    deeds,
    until,
    beat,
    order(prompt: string, more = {}) {
      const submitted = embedded.buyers.submitPaidJob({ price: '1.5', payTo, prompt, ...more });
      if (!submitted.ok) throw new Error(submitted.failure);
      return submitted.value.id;
    },
    ended: (jobId: string) =>
      until(`the end of job ${jobId}`, () => {
        const record = journal.find(jobId);
        return record?.endedAt !== null && record;
      }),
  });
}
