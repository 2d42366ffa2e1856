import { describe, expect, test } from 'vitest';
import { trayFace } from '../../../src/main/tray-face.ts';
import type { PauseReason } from '../../../src/shared/domain/pause.ts';
import { ait } from '../../../src/shared/domain/money.ts';
import type { FigureTotal, Totals } from '../../../src/shared/domain/ledger/totals.ts';
import type { GpuPricing } from '../../../src/shared/domain/pricing/gpu-pricing.ts';
import type { RigState } from '../../../src/shared/domain/rig.ts';
import { aGpu } from '../../gpus.ts';
import { emptySnapshot } from '../../snapshots.ts';
import { englishAt } from '../../speech.ts';

const speech = englishAt('06:00');

function menuFor(state: RigState, pauseReasons: readonly PauseReason[] = []): { labels: readonly string[]; click: (label: string) => string } {
  const done: string[] = [];
  const note = (what: string) => (): void => void done.push(what);
  const { menu } = trayFace(
    { ...emptySnapshot, rig: { ...emptySnapshot.rig, state, pauseReasons } },
    0,
    { open: note('open'), resume: note('resume'), quit: note('quit'), pause: (choice) => void done.push(`pause ${choice}`) },
    speech,
  );
  const entries = menu.flat();
  return {
    labels: entries.map(({ label }) => label),
    click(label) {
      entries.find((entry) => entry.label === label)?.onClick?.();
      return done.join();
    },
  };
}

test('before the first time online there is nothing to pause', () => {
  expect(menuFor('unregistered').labels).toEqual(['Not online yet', 'Open Rigkeeper', 'Quit']);
});

test('online: every pause, each with its own meaning', () => {
  const { labels } = menuFor('online');
  expect(labels).toEqual(['Online', 'Today: not known yet', 'Open Rigkeeper', 'Pause', 'Pause for 1 hour', 'Pause until tomorrow', 'Finish current work, then pause', 'Quit']);
  expect(menuFor('online').click('Pause')).toBe('pause now');
  expect(menuFor('online').click('Pause for 1 hour')).toBe('pause an-hour');
  expect(menuFor('online').click('Pause until tomorrow')).toBe('pause until-tomorrow');
  expect(menuFor('online').click('Finish current work, then pause')).toBe('pause after-work');
});

test.each<[string, RigState, PauseReason, readonly string[]]>([
  ['paused by hand', 'paused', { kind: 'by-hand' }, ['Resume', 'Pause for 1 hour', 'Pause until tomorrow']],
  ['paused until a time', 'paused', { kind: 'until', until: 1 }, ['Resume', 'Pause until I resume', 'Pause for 1 hour', 'Pause until tomorrow']],
  ['finishing its work', 'online', { kind: 'draining' }, ['Stay online', 'Pause now', 'Pause for 1 hour', 'Pause until tomorrow']],
])('%s', (_name, state, reason, offered) => {
  const menu = menuFor(state, [reason]);
  expect(menu.labels.slice(3, -1)).toEqual(offered);
  expect(menu.click(offered[0] ?? '')).toBe('resume');
});

test('what holds the rig back without its owner’s word can’t be resumed, and the owner can still pause', () => {
  expect(menuFor('paused', [{ kind: 'battery' }]).labels).not.toContain('Resume');
  expect(menuFor('paused', [{ kind: 'battery' }]).labels).toContain('Pause');
});

describe('the glance', () => {
  const nothing: FigureTotal = { sum: ait('0'), count: 0, unknown: 0 };
  const totals = (changed: Partial<Totals>): Totals => ({ booked: nothing, gross: nothing, net: nothing, confirmed: nothing, ...changed });
  const glanceOf = (changed: Partial<typeof emptySnapshot>) => {
    const snapshot = { ...emptySnapshot, rig: { ...emptySnapshot.rig, state: 'online' as const }, ...changed };
    const nobody = (): void => undefined;
    return trayFace(snapshot, 1_000, { open: nobody, resume: nobody, quit: nobody, pause: nobody }, speech);
  };
  const asked = { ...emptySnapshot.earnings.sync, lastAt: 1 };
  const today = (of: Totals | null) => ({ earnings: { ...emptySnapshot.earnings, today: of, sync: asked } });

  test.each<[string, Totals | null, string]>([
    ['the ledger was not read yet', null, 'Today: not known yet'],
    ['nothing was booked', totals({}), 'Today: 0 AIT booked'],
    ['booked, nothing paid yet', totals({ booked: { sum: ait('0.123456'), count: 2, unknown: 0 } }), 'Today: 0.1235 AIT booked'],
    ['booked and released', totals({ booked: { sum: ait('1.5'), count: 1, unknown: 0 }, net: { sum: ait('1.4625'), count: 1, unknown: 0 } }), 'Today: 1.5 AIT booked, 1.4625 AIT net'],
    ['an amount that nobody told', totals({ booked: { sum: null, count: 1, unknown: 1 } }), 'Today: not known yet'],
    ['one of two amounts', totals({ booked: { sum: ait('1'), count: 2, unknown: 1 } }), 'Today: at least 1 AIT booked'],
  ])('%s', (_, of, line) => {
    const { menu, tooltip } = glanceOf(today(of));
    expect(menu[0]?.map(({ label }) => label)).toEqual(['Online', line]);
    expect(menu[0]?.every(({ onClick }) => onClick === undefined)).toBe(true);
    expect(tooltip).toBe(`Rigkeeper: Online · ${line}`);
  });

  test('an empty ledger is no income of nought before the marketplace was asked', () => {
    expect(glanceOf({ earnings: { ...emptySnapshot.earnings, today: totals({}) } }).tooltip).toBe('Rigkeeper: Online · Today: not known yet');
  });

  test('bookings that run, the first three of them, and the peak', () => {
    const listing = { status: 'listed', listingId: 'x', name: '', pricePerHour: null, registeredAt: null, booked: true, problem: null } as const;
    const standing = { state: 'online', since: 0, cause: 'start', pauseReasons: [] } as const;
    const gpus = ['a', 'b', 'c', 'd', 'e'].map((key) => ({ gpu: aGpu({ key }), listing: { ...listing, name: `Card ${key}` }, standing }));
    const booked = { bookings: [{ from: 0, to: 5_000, ratePerHour: ait('1') }] } as unknown as GpuPricing;
    const over = { bookings: [{ from: 0, to: 999, ratePerHour: ait('1') }] } as unknown as GpuPricing;
    const pricing = { ...emptySnapshot.pricing, nextPeak: { from: 2_000, to: 3_000 }, gpus: { a: booked, b: over, c: booked, d: booked, e: booked } };
    const labels = (changed: Partial<typeof emptySnapshot>): readonly string[] => glanceOf(changed).menu[0]?.map(({ label }) => label).slice(2) ?? [];
    expect(labels({ gpus, pricing })).toEqual(['Card a: booked until 06:00', 'Card c: booked until 06:00', 'Card d: booked until 06:00', '1 more booked', 'Next peak hours at 06:00']);
    expect(labels({ pricing: { ...pricing, gpus: {}, nextPeak: { from: 0, to: 3_000 } } })).toEqual(['Peak hours until 06:00']);
  });

  test('a tooltip stays within what Windows shows: the state first', () => {
    const { tooltip } = glanceOf({ ...today(null), rig: { ...emptySnapshot.rig, state: 'paused', pauseReasons: [{ kind: 'program', name: 'a program with a long name '.repeat(5) }] } });
    expect(tooltip.length).toBeLessThanOrEqual(127);
    expect(tooltip).toContain('Rigkeeper: Paused');
  });
});
