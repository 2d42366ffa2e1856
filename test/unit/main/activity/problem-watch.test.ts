import { expect, test } from 'vitest';
import { watchProblems } from '../../../../src/main/activity/problem-watch.ts';
import { openDatabase } from '../../../../src/main/database/open-database.ts';
import { historyMigrations } from '../../../../src/main/history/history.ts';
import { openProblemNews, type ProblemNews } from '../../../../src/main/history/problem-news.ts';
import { problem } from '../../../../src/shared/domain/problem.ts';
import { manualClock } from '../../../manual-clock.ts';

function openNews(): ProblemNews {
  const opened = openDatabase({ path: ':memory:', migrations: historyMigrations, keeps: 'but-for-power-cuts', nowIso: () => '' });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  return openProblemNews(opened.database);
}

const noBug = (error: unknown): void => {
  throw error;
};
const refused = { gpu: null, problem: problem('coordinator-key-refused', 'first words') };
const listing = { gpu: 'g', problem: problem('listing-maybe-yours') };
const told = async (news: ProblemNews, gpu: string | null = null): Promise<string[]> =>
  (await news.older(gpu, null, 100)).map(({ what, problem: { code }, lastedMs }) => `${what} ${code} ${lastedMs ?? '-'}`);

test('a problem is written down when it came and when it was over, with how long it lasted', async () => {
  const clock = manualClock();
  const news = openNews();
  const watch = watchProblems(news, clock, noBug);
  await clock.advance(70_000);
  watch.standing([refused, listing]);
  await clock.advance(3_600_000);
  // What the server says may differ from time to time.
  watch.standing([{ ...refused, problem: problem('coordinator-key-refused', 'other words') }]);
  await clock.advance(10_000);
  expect(await told(news)).toEqual(['over listing-maybe-yours 3600000', 'came listing-maybe-yours -', 'came coordinator-key-refused -']);
  expect(await told(news, 'g')).toEqual(['over listing-maybe-yours 3600000', 'came listing-maybe-yours -']);
});

test('what comes and goes within a moment is not told', async () => {
  const clock = manualClock();
  const news = openNews();
  const watch = watchProblems(news, clock, noBug);
  await clock.advance(70_000);
  watch.standing([refused]);
  await clock.advance(2_000);
  watch.standing([]);
  await clock.advance(60_000);
  expect(await told(news)).toEqual([]);
});

test('a problem that outlasts a restart is one, and one that does not is over', async () => {
  const clock = manualClock();
  const news = openNews();
  const before = watchProblems(news, clock, noBug);
  before.standing([refused, listing]);
  await clock.advance(10_000);
  before.stop();

  const after = watchProblems(news, clock, noBug);
  after.standing([]);
  await clock.advance(20_000);
  after.standing([refused]);
  await clock.advance(120_000);
  expect(await told(news)).toEqual(['over listing-maybe-yours 10000', 'came listing-maybe-yours -', 'came coordinator-key-refused -']);
  expect(news.open().map(({ problem: { code } }) => code)).toEqual(['coordinator-key-refused']);
});

test('the record is bounded', async () => {
  const news = openNews();
  for (let at = 1; at <= 20_100; at += 1) news.came(at, null, refused.problem);
  const oldest = (await news.older(null, { at: 102, id: 0 }, 100)).at(-1);
  expect(oldest?.at).toBe(101);
});
