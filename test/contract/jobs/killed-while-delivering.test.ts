import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoClock, systemClock } from '../../../src/demo/clock.ts';
import { startMarketplace } from '../../../src/demo/marketplace.ts';
import { seededRandom as demoRandom } from '../../../src/demo/random.ts';
import { openDatabase } from '../../../src/main/database/open-database.ts';
import { jobJournal, jobJournalMigrations } from '../../../src/main/jobs/job-journal.ts';
import { seededRandom } from '../../manual-clock.ts';
import { marketAt } from '../market-at.ts';
import { expectAgreement } from './both-sides.ts';
import { payTo, profile, providerKey } from './rig-of-the-tests.ts';

/** How often the worker is killed while it is at work. `RIGKEEPER_KILLED_WORKERS=300` for a long night. */
const kills = Number(process.env['RIGKEEPER_KILLED_WORKERS'] ?? 6);
const jobsPerKill = 4;
const speed = 20;

const children = new Set<ChildProcess>();

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

test('killed at any instant, and started again: every job ends once, the same on both sides', async () => {
  const clock = demoClock(systemClock, { speed });
  const embedded = await startMarketplace({ providerKeys: [providerKey], clock, random: demoRandom(7) });
  const folder = await mkdtemp(join(tmpdir(), 'killed-worker-'));
  const path = join(folder, 'jobs.db');
  const random = seededRandom(3);
  const work = async (): Promise<ChildProcess> => {
    const child = fork(join(import.meta.dirname, 'doomed-worker.ts'), [embedded.coordinatorUrl, embedded.chainUrl, path, String(speed)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    children.add(child);
    child.once('exit', () => children.delete(child));
    expect(await once(child, 'message')).toContain('at work');
    return child;
  };
  const ids: string[] = [];
  const order = (): void => {
    const submitted = embedded.buyers.submitPaidJob({ price: '1.5', payTo, prompt: `question ${String(ids.length)}`, timeToLiveSeconds: 1e9 });
    if (submitted.ok) ids.push(submitted.value.id);
  };
  const open = (): boolean => ids.some((id) => ['QUEUED', 'RUNNING'].includes(embedded.seen.job(id)?.state ?? ''));
  try {
    await marketAt(embedded).registerProvider(profile);
    // Some have to be cut short at work, or the kills came at no telling moment; a busy machine may need a few more.
    let cutShort = 0;
    for (let death = 0; death < kills || (cutShort < 3 && death < 10 * kills); death += 1) {
      for (let more = 0; more < jobsPerKill; more += 1) order();
      const child = await work();
      // Nothing is waited for here: the moment is to be any.
      const delayMs = random() * 600;
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      await kill(child);
      if (ids.some((id) => embedded.seen.job(id)?.state === 'RUNNING')) cutShort += 1;
    }
    const last = await work();
    await embedded.seen.until('the end of every job', () => !open(), 120_000 + kills * 30_000);
    last.send('stop');
    await once(last, 'exit');

    const opened = openDatabase({ path, migrations: jobJournalMigrations, keeps: 'every-commit', nowIso: () => 'now' });
    if (opened.kind !== 'opened') throw new Error(opened.kind);
    const { delivered, failed } = expectAgreement(embedded, jobJournal(opened.database, 'the market of the tests'), ids);
    opened.database.close();
    expect(delivered.length).toBeGreaterThan(0);
    expect(failed.length).toBeGreaterThan(0);
  } finally {
    await Promise.all([...children].map(kill));
    await embedded.close();
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000 + kills * 120_000);
