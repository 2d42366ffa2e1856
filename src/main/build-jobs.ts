import { basename, join } from 'node:path';
import type { GpuKey } from '../shared/domain/gpu.ts';
import { isOver } from '../shared/domain/jobs/job-life.ts';
import type { JobRecord } from '../shared/domain/jobs/job-record.ts';
import type { JobSettings } from '../shared/domain/jobs/job-settings.ts';
import type { JobsSection, ShownJob } from '../shared/domain/jobs/jobs-section.ts';
import { receiptDifferences } from '../shared/domain/jobs/receipt-check.ts';
import type { Money } from '../shared/domain/money.ts';
import { problem, type Problem } from '../shared/domain/problem.ts';
import type { Result } from '../shared/domain/result.ts';
import type { JobsCommandName } from '../shared/jobs-commands.ts';
import type { GpuSection } from '../shared/snapshot.ts';
import { openDatabase } from './database/open-database.ts';
import type { Database } from './database/database.ts';
import type { Ledger } from './earnings/ledger.ts';
import type { CommandHandlers } from './ipc.ts';
import { deedsOf } from './jobs/deed.ts';
import { forgetThoroughly, jobJournal, jobJournalMigrations, type JobJournal } from './jobs/job-journal.ts';
import { createJobs, type Jobs, type JobsPorts, type WorkingGpu } from './jobs/jobs.ts';
import { jobsCommands } from './jobs-commands.ts';
import { marketProblem } from './market/market-problem.ts';
import { systemClock } from './platform/system-clock.ts';
import type { Settings } from './settings/settings.ts';

export interface JobsSurroundings {
  readonly dataFolder: string;
  readonly nowIso: () => string;
  readonly settings: Settings;
  readonly gpus: () => readonly GpuSection[];
  readonly market: () => JobsPorts['market'];
  readonly jobPrice: (key: GpuKey, listingPrice: Money) => Money;
  readonly runtime: JobsPorts['runtime'];
  readonly ledger: Pick<Ledger, 'record' | 'event'>;
  /** Jobs ended, or other models are offered. */
  readonly onOfferChange: (what: { readonly miscounted: boolean }) => void;
  /** The section says something new. */
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
}

export interface BuiltJobs {
  section(): JobsSection;
  problems(): readonly Problem[];
  inFlight(): number;
  /** What is offered to buyers: nothing unless a GPU is to deliver. */
  models(): readonly string[];
  /** Works for this coordinator and provider from now on. */
  followMarket(market: string): Promise<void>;
  /** The rig, its GPUs or the runtime are other ones now. */
  changed(): void;
  readonly commands: Pick<CommandHandlers, JobsCommandName>;
  /** Gives back what is at work. */
  stop(): Promise<void>;
  /** Closes the journal: after `stop`, or when that took too long. */
  close(): void;
}

const mostShown = 30;
const lookEveryMs = 10_000;
/** What a quitting app gives the coordinator to hear of jobs that were given up; the next start tells the rest. */
const farewellMs = 600;

/** A part of the composition root: the worker, its journal, and what the window sees of them. Decides nothing. */
export function buildJobs(around: JobsSurroundings): BuiltJobs {
  const { settings } = around;
  const { database, problems } = openJournal(join(around.dataFolder, 'jobs.db'), around.nowIso);
  let current: { readonly market: string; readonly journal: JobJournal; readonly jobs: Jobs } | null = null;
  let showsContent = false;
  let offered = '';
  let told = '';

  const choices = (): JobSettings => settings.get().jobs;
  const choose = async (changed: Partial<JobSettings>): Promise<Result<void, Problem>> => {
    const kept = await settings.change({ jobs: { ...choices(), ...changed } });
    follow();
    return kept;
  };
  const listingOf = (key: GpuKey | null): GpuSection['listing'] | null => around.gpus().find(({ gpu }) => gpu.key === key)?.listing ?? null;

  function begin(market: string, kept: Database): void {
    const coordinator = settings.get().coordinatorUrl;
    const journal = jobJournal(kept, market);
    const jobs = createJobs({
      market: around.market(),
      journal,
      clock: systemClock,
      random: Math.random,
      gpus: () => around.gpus().flatMap((section) => workingGpu(section, choices(), around.jobPrice) ?? []),
      region: () => settings.get().region,
      limits: () => choices().limits,
      runtime: around.runtime,
      held: () => choices().held,
      hold: (held) => void choose({ held }),
      showsContent: () => showsContent,
      problemOf: marketProblem,
      onChange: tellIfNew,
      onDeed(record) {
        // A ledger that can't be written now is told again by the next start.
        around.ledger.record(deedsOf(record, coordinator, listingOf(record.gpu), systemClock.now())).catch(() => undefined);
      },
      onEnded: (miscounted) => around.onOfferChange({ miscounted }),
      onBug: around.onBug,
    });
    current = { market, journal, jobs };
    jobs.start();
  }

  const models = (): readonly string[] => (choices().delivering.length === 0 || current === null ? [] : (around.runtime()?.models.map(({ name }) => name) ?? []));

  function follow(): void {
    current?.jobs.follow();
    const text = models().join('\n');
    const isNew = text !== offered;
    // Noted first: the agent's answer to the news comes back here.
    offered = text;
    if (isNew) around.onOfferChange({ miscounted: false });
    tellIfNew();
  }

  function tellIfNew(): void {
    const text = JSON.stringify(section());
    if (text === told) return;
    told = text;
    around.onChange();
  }

  // What the ledger knows of the last deliveries, looked up now and then while something isn't known.
  const nets = new Map<string, Money>();
  let lookedAtMs = -lookEveryMs;
  async function lookForNets(): Promise<void> {
    if (systemClock.monotonicMs() - lookedAtMs < lookEveryMs) return;
    lookedAtMs = systemClock.monotonicMs();
    for (const { jobId, life } of current?.journal.newest(mostShown) ?? []) {
      if (life.stage !== 'delivered' || nets.has(jobId)) continue;
      const event = await around.ledger.event(`released ${jobId}`);
      const net = event?.amounts.net ?? null;
      if (net !== null) nets.set(jobId, net);
    }
    tellIfNew();
  }

  const shown = (record: JobRecord): ShownJob => ({
    ...record,
    differences: record.receipt === null || record.measure === null ? [] : receiptDifferences(record.receipt, record.measure),
    net: nets.get(record.jobId) ?? null,
    hasContent: (current?.jobs.content(record.jobId) ?? null) !== null,
  });

  const section = (): JobsSection => ({
    delivering: choices().delivering,
    worker: current?.jobs.worker() ?? (choices().delivering.length === 0 ? { kind: 'off' } : { kind: 'waiting', for: database === null ? 'journal' : 'online' }),
    current: (current?.jobs.current() ?? []).map(shown),
    recent: (current?.journal.newest(mostShown) ?? []).filter(({ life }) => isOver(life)).map(shown),
    limits: choices().limits,
    showsContent,
    problem: current?.jobs.problem() ?? problems[0] ?? null,
  });

  return {
    section,
    problems: () => [current?.jobs.problem() ?? null, choices().held === null ? null : problem('jobs-held'), ...problems].filter((met) => met !== null),
    inFlight: () => current?.jobs.inFlight() ?? 0,
    models,
    async followMarket(market) {
      if (database === null || current?.market === market) return;
      const before = current;
      current = null;
      // What it was about belongs to another market, and stays written down until that one is chosen again.
      await before?.jobs.stop(0);
      begin(market, database);
      follow();
    },
    changed() {
      follow();
      // A ledger that can't be read is told of by itself.
      lookForNets().catch(() => undefined);
    },
    commands: jobsCommands({
      choices,
      choose,
      resume: () => current?.jobs.resume(),
      showContent(on) {
        showsContent = on;
        if (!on) current?.jobs.forgetContents();
        tellIfNew();
      },
      content: (jobId) => current?.jobs.content(jobId) ?? null,
    }),
    async stop() {
      await current?.jobs.stop(farewellMs);
    },
    close() {
      database?.close();
    },
  };
}

function openJournal(path: string, nowIso: () => string): { readonly database: Database | null; readonly problems: readonly Problem[] } {
  const opened = openDatabase({ path, migrations: jobJournalMigrations, keeps: 'every-commit', nowIso });
  switch (opened.kind) {
    case 'opened':
      forgetThoroughly(opened.database);
      return { database: opened.database, problems: opened.setAside === null ? [] : [problem('jobs-journal-broken', basename(opened.setAside))] };
    case 'newer':
      return { database: null, problems: [problem('jobs-journal-newer')] };
    case 'failed':
      return { database: null, problems: [problem('jobs-journal-unwritable', opened.said)] };
  }
}

function workingGpu({ gpu, listing, standing }: GpuSection, { delivering }: JobSettings, jobPrice: JobsSurroundings['jobPrice']): WorkingGpu | null {
  if (listing.status !== 'listed' || listing.pricePerHour === null) return null;
  return {
    key: gpu.key,
    name: listing.name,
    memoryMiB: gpu.memoryMiB,
    cudaVersion: gpu.cudaVersion,
    jobPricePerHour: jobPrice(gpu.key, listing.pricePerHour),
    delivers: delivering.includes(gpu.key),
    state: standing.state,
    isThere: gpu.presence === 'present',
    isDraining: standing.pauseReasons.some(({ kind }) => kind === 'draining'),
  };
}
