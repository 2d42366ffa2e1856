import { expect, test } from 'vitest';
import { createRigNews } from '../../../../src/main/agent/rig-news.ts';
import type { RigNews } from '../../../../src/shared/domain/settled-news.ts';
import { aGpu } from '../../../gpus.ts';
import { manualClock } from '../../../manual-clock.ts';
import { buildAgent, choiceOf } from './build-agent.ts';
import { unreachable } from './simulated-market.ts';

const minute = 60_000;

test('the agent’s own changes, told as news: online after three heartbeats, offline after 90 s, online again', async () => {
  const clock = manualClock();
  const told: { readonly news: RigNews; readonly atMs: number }[] = [];
  const news = createRigNews(clock, (each) => told.push({ news: each, atMs: clock.monotonicMs() }));
  const { agent, market } = await buildAgent({ onChange: ({ rig }) => news.rigChanged(rig) }, { clock });
  void agent.goOnline([choiceOf(aGpu())]);
  await clock.advance(5 * minute);
  expect(told.map(({ news: { kind } }) => kind)).toEqual(['online']);
  expect(told[0]?.atMs).toBe(market.beats[2]?.atMs);

  const lastBeatMs = market.beats.at(-1)?.atMs ?? 0;
  market.fate = () => ({ kind: 'failed', failure: unreachable });
  await clock.advance(5 * minute);
  expect(told.map(({ news: { kind } }) => kind)).toEqual(['online', 'offline']);
  expect(told[1]).toMatchObject({ news: { cause: 'silence', problem: { code: 'coordinator-unreachable' } }, atMs: lastBeatMs + 90_000 });

  market.fate = () => ({ kind: 'answered' });
  await clock.advance(5 * minute);
  // A second outage soon after is told only if it lasts.
  market.fate = () => ({ kind: 'failed', failure: unreachable });
  await clock.advance(4 * minute);
  expect(told.map(({ news: { kind } }) => kind)).toEqual(['online', 'offline', 'online']);
  await clock.advance(4 * minute);
  expect(told.map(({ news: { kind } }) => kind)).toEqual(['online', 'offline', 'online', 'offline']);
  news.stop();
});
