import { describe, expect, it, onTestFinished } from 'vitest';
import { createTroubleNews, type TroubleNewsPorts } from '../../../../src/main/notifications/trouble-news.ts';
import { problem, type Problem } from '../../../../src/shared/domain/problem.ts';
import type { GpuStanding } from '../../../../src/shared/domain/rig.ts';
import type { GpuSection } from '../../../../src/shared/snapshot.ts';
import { manualClock, type ManualClock } from '../../../manual-clock.ts';
import { emptySnapshot } from '../../../snapshots.ts';

interface Scene {
  readonly clock: ManualClock;
  readonly state: { notices: Problem[]; standing: GpuStanding; rig: 'online' | 'offline'; inSight: boolean; told: TroubleNewsPorts['told'] };
  readonly heard: string[];
  changed(): void;
  restart(): void;
}

function scene(): Scene {
  const clock = manualClock(Date.UTC(2026, 10, 23, 12));
  const state: Scene['state'] = { notices: [], standing: online(clock.now()), rig: 'online', inSight: false, told: { notices: [], peakOffline: [] } };
  const heard: string[] = [];
  const build = (): ReturnType<typeof createTroubleNews> =>
    createTroubleNews({
      clock,
      snapshot: () => ({ ...emptySnapshot, notices: state.notices, rig: { ...emptySnapshot.rig, state: state.rig }, gpus: [{ gpu: { key: 'uuid:GPU-1' }, standing: state.standing } as GpuSection] }),
      peakWindow: () => ({ zone: 'UTC', startMinute: 9 * 60, endMinute: 21 * 60, weekdays: [1, 2, 3, 4, 5, 6, 7] }),
      isInSight: () => state.inSight,
      told: state.told,
      keepTold: async (told) => {
        state.told = told;
      },
      onPeakOffline: ({ gpu }) => heard.push(gpu),
      onAttention: ({ code }) => heard.push(code),
      onBug: (error) => {
        throw error;
      },
    });
  let news = build();
  onTestFinished(() => news.stop());
  return {
    clock,
    state,
    heard,
    changed: () => news.changed(),
    restart() {
      news.stop();
      news = build();
    },
  };
}

const online = (since: number): GpuStanding => ({ state: 'online', since, cause: 'acknowledged', pauseReasons: [] });
const gone = (since: number, more: Partial<GpuStanding> = {}): GpuStanding => ({ state: 'offline', since, cause: 'gpu', pauseReasons: [], ...more });

describe('a GPU that drops out in peak hours', () => {
  it('is told when it has stayed so for two minutes, once for each peak, over a restart too', async () => {
    const { clock, state, heard, changed, restart } = scene();
    state.standing = gone(clock.now());
    changed();
    await clock.advance(110_000);
    expect(heard).toEqual([]);
    await clock.advance(120_000);
    expect(heard).toEqual(['uuid:GPU-1']);
    restart();
    await clock.advance(3_600_000);
    expect(heard).toHaveLength(1);
    state.standing = online(clock.now());
    await clock.advance(23 * 3_600_000);
    state.standing = gone(clock.now());
    await clock.advance(300_000);
    expect(heard).toHaveLength(2);
  });

  it.each<[string, Partial<Scene['state']>]>([
    ['it was offline when the peak began', { standing: gone(Date.UTC(2026, 10, 23, 8)) }],
    ['its owner switched it off', { standing: gone(Date.UTC(2026, 10, 23, 12), { state: 'paused', pauseReasons: [{ kind: 'switched-off' }] }) }],
    ['the whole rig is offline, which is told as such', { standing: gone(Date.UTC(2026, 10, 23, 12)), rig: 'offline' }],
  ])('is not told where %s', async (_why, changes) => {
    const { clock, state, heard, changed } = scene();
    Object.assign(state, changes);
    changed();
    await clock.advance(600_000);
    expect(heard).toEqual([]);
  });
});

describe('what needs the owner', () => {
  it('is told when it stands for a while, once, over a restart too, and again when it comes again', async () => {
    const { clock, state, heard, changed, restart } = scene();
    state.notices = [problem('keychain-locked')];
    changed();
    await clock.advance(5_000);
    state.notices = [];
    changed();
    await clock.advance(60_000);
    expect(heard).toEqual([]);
    state.notices = [problem('keychain-locked'), problem('nvidia-smi-missing')];
    changed();
    await clock.advance(120_000);
    expect(heard).toEqual(['keychain-locked']);
    restart();
    await clock.advance(120_000);
    expect(heard).toHaveLength(1);
    state.notices = [];
    await clock.advance(120_000);
    state.notices = [problem('keychain-locked')];
    await clock.advance(120_000);
    expect(heard).toHaveLength(2);
  });

  it('is not told to somebody who has it in sight', async () => {
    const { clock, state, heard, changed } = scene();
    state.inSight = true;
    state.notices = [problem('keychain-locked')];
    changed();
    await clock.advance(60_000);
    state.inSight = false;
    await clock.advance(600_000);
    expect(heard).toEqual([]);
  });
});
