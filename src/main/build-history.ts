import { basename, join } from 'node:path';
import type { AgentView } from './agent/agent.ts';
import { createUptimeRecorder } from './agent/uptime-history.ts';
import type { Database, DatabasePlan } from './database/database.ts';
import { openDatabase } from './database/open-database.ts';
import { historyMigrations, openHistory, type History } from './history/history.ts';
import { openOwnerActs, type OwnerActs } from './history/owner-acts.ts';
import { openProblemNews, type ProblemNews } from './history/problem-news.ts';
import { onlineTime } from './history/online-time.ts';
import { uptimeSection } from './history/uptime-view.ts';
import { systemClock } from './platform/system-clock.ts';
import type { GpuKey } from '../shared/domain/gpu.ts';
import type { Interval } from '../shared/domain/interval.ts';
import type { PeakWindow } from '../shared/domain/peak-window.ts';
import { problem, type Problem } from '../shared/domain/problem.ts';
import type { RecordedChange } from '../shared/domain/recorded-uptime.ts';
import type { UptimeSection } from '../shared/snapshot.ts';
import { detailFrom } from '../shared/words/detail.ts';

export interface HistorySurroundings {
  readonly dataFolder: string;
  readonly nowIso: () => string;
  readonly peakWindow: () => PeakWindow;
  /** Whether anybody sees what is read. */
  readonly isWindowOpen: () => boolean;
  readonly onSection: (section: UptimeSection) => void;
  readonly onBug: (error: unknown) => void;
}

export interface BuiltHistory {
  readonly problems: readonly Problem[];
  /** What the history's file holds, for the list of everything that happened. */
  readonly kept: { readonly older: History['older']; readonly problemNews: ProblemNews; readonly acts: OwnerActs };
  agentChanged(view: AgentView): void;
  /** How long a GPU was online; `null` where nothing is known of the range. */
  onlineMs(gpu: GpuKey, range: Interval): Promise<number | null>;
  /** Reads anew what the window shows, at once and from then on as time passes. */
  windowOpened(): void;
  stop(): Promise<void>;
}

const readEveryMs = 60_000;
/** Changes often come several at once. */
const readAfterChangeMs = 500;

/** Lets everything that waits have its turn first. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A part of the composition root: the history of when the rig was online. Decides nothing. */
export async function buildHistory(around: HistorySurroundings): Promise<BuiltHistory> {
  const { database, problems } = openOrDoWithout({
    path: join(around.dataFolder, 'history.db'),
    migrations: historyMigrations,
    keeps: 'but-for-power-cuts',
    nowIso: around.nowIso,
  });
  const history = openHistory(database, turn);
  let cancelTimer = (): void => undefined;
  const add = async (changes: readonly RecordedChange[]): Promise<void> => {
    await history.add(changes);
    cancelTimer();
    cancelTimer = systemClock.after(readAfterChangeMs, readOn);
  };
  const recorder = createUptimeRecorder({ ...history, add }, systemClock, around.onBug);
  await recorder.start();

  const read = async (): Promise<void> => {
    cancelTimer();
    if (!around.isWindowOpen()) return;
    cancelTimer = systemClock.after(readEveryMs, readOn);
    around.onSection(await uptimeSection({ history, clock: systemClock, peakWindow: around.peakWindow, turn }));
  };
  function readOn(): void {
    read().catch(around.onBug);
  }

  return {
    problems,
    kept: { older: history.older, problemNews: openProblemNews(database), acts: openOwnerActs(database) },
    agentChanged: recorder.viewChanged,
    windowOpened: readOn,
    onlineMs: (gpu, range) => onlineTime(history, { kind: 'gpu', key: gpu }, range, turn),
    async stop() {
      await recorder.stop();
      cancelTimer();
      history.close();
    },
  };
}

/** A rig whose history can't be kept stays online all the same: then it is kept until the app ends. */
function openOrDoWithout(plan: DatabasePlan): { database: Database; problems: readonly Problem[] } {
  const opened = openDatabase(plan);
  switch (opened.kind) {
    case 'opened':
      return { database: opened.database, problems: opened.setAside === null ? [] : [problem('history-broken', basename(opened.setAside))] };
    case 'newer':
      return { database: inMemory(plan), problems: [problem('history-newer')] };
    case 'failed':
      return { database: inMemory(plan), problems: [problem('history-unwritable', detailFrom(opened.said))] };
  }
}

function inMemory(plan: DatabasePlan): Database {
  const opened = openDatabase({ ...plan, path: ':memory:' });
  if (opened.kind !== 'opened') throw new Error(`SQLite does not work here: ${JSON.stringify(opened)}`);
  return opened.database;
}
