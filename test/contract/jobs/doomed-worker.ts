// A process of its own that delivers jobs, and may be killed at any moment: killed-while-delivering.test.ts.
// Arguments: the coordinator's URL, the chain's URL, the journal's path, how much faster than real its time runs.
import { demoClock, systemClock } from '../../../src/demo/clock.ts';
import { openDatabase } from '../../../src/main/database/open-database.ts';
import { forgetThoroughly, jobJournal, jobJournalMigrations } from '../../../src/main/jobs/job-journal.ts';
import { createJobs } from '../../../src/main/jobs/jobs.ts';
import { marketProblem } from '../../../src/main/market/market-problem.ts';
import { usualJobLimits } from '../../../src/shared/domain/jobs/job-limits.ts';
import { marketAt } from '../market-at.ts';
import { workingGpu } from './rig-of-the-tests.ts';
import { offeredModels, scriptedRuntime } from './scripted-runtime.ts';

const [coordinatorUrl = '', chainUrl = '', path = '', speed = '1'] = process.argv.slice(2);
const clock = demoClock(systemClock, { speed: Number(speed) });
const opened = openDatabase({ path, migrations: jobJournalMigrations, keeps: 'every-commit', nowIso: () => 'now' });
if (opened.kind !== 'opened') throw new Error(JSON.stringify(opened));
if (opened.setAside !== null) throw new Error(`the journal was broken: ${opened.setAside}`);
forgetThoroughly(opened.database);
const market = marketAt({ coordinatorUrl, chainUrl }, {}, { random: Math.random });
const runtime = scriptedRuntime(clock, () => ({ afterMs: 3_000 * Math.random(), ...(Math.random() < 0.1 && { failure: { code: 'out-of-memory' } }) }));
const jobs = createJobs({
  market,
  journal: jobJournal(opened.database, 'the market of the tests'),
  clock,
  random: Math.random,
  gpus: () => [workingGpu],
  region: () => 'europe',
  limits: () => usualJobLimits,
  runtime: () => ({ runtime, models: offeredModels }),
  held: () => null,
  hold: () => undefined,
  showsContent: () => false,
  problemOf: marketProblem,
  onChange: () => undefined,
  onDeed: () => undefined,
  onEnded: (miscounted) => {
    if (miscounted) void beat();
  },
  onBug: (error) => {
    throw error;
  },
});
const beat = (): Promise<unknown> => market.heartbeat({ inFlight: jobs.inFlight(), networkLatencyMs: null, architecture: null, metadata: {} });

process.once('message', () => {
  void jobs.stop(600_000).then(() => {
    opened.database.close();
    process.disconnect();
    process.exit(0);
  });
});
await beat();
clock.every(15_000, () => void beat());
jobs.start();
process.send?.('at work');
