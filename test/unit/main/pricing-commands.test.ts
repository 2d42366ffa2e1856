import { beforeEach, describe, expect, test } from 'vitest';
import { pricingCommands, type PricingRooms } from '../../../src/main/pricing-commands.ts';
import { peakWindowOf } from '../../../src/main/pricing/owners-peak-window.ts';
import type { Pricing } from '../../../src/main/pricing/pricing.ts';
import { openSettings, type Settings } from '../../../src/main/settings/settings.ts';
import { usualReminders } from '../../../src/shared/domain/peak-reminders.ts';
import { usualPeakWindow, type PeakWindow } from '../../../src/shared/domain/peak-window.ts';
import { assumedReaction } from '../../../src/shared/domain/pricing/buyer-reaction.ts';
import type { Preview } from '../../../src/shared/domain/pricing/preview.ts';
import { ok } from '../../../src/shared/domain/result.ts';

const gpu = 'uuid:GPU-1';
const other = 'uuid:GPU-2';
const plan = { strategy: 'market-balance', basePrice: '0.05', floor: '0.025', ceiling: '0.1', peakPremium: '0.2' } as const;

let now: number;
let full: boolean;
let settings: Settings;
let told: string[];
let computerZone: string;
let peakWindow: () => PeakWindow;
let commands: ReturnType<typeof pricingCommands>;

beforeEach(async () => {
  now = 1_000_000;
  full = false;
  told = [];
  ({ settings } = await openSettings({
    read: () => Promise.resolve({ kind: 'absent' }),
    write: () => (full ? Promise.reject(new Error('no space left on device')) : Promise.resolve()),
    setAside: () => Promise.resolve(''), writeCopy: () => Promise.resolve(''),
  }));
  computerZone = 'UTC';
  peakWindow = peakWindowOf(() => settings.get().peakWindow, () => computerZone);
  const pricing: Pick<Pricing, 'choicesChanged' | 'preview' | 'changes'> = {
    choicesChanged: () => told.push('choices'),
    preview: (key) => Promise.resolve(ok((told.push(`preview ${key}`), { at: now } as Preview))),
    changes: () => Array.from({ length: 600 }, (_, at) => ({ at, from: null, pricePerHour: { amount: '1', currency: 'AIT' }, by: 'owner', reasons: [], jobPriceAt: null, listingPriceAt: null })),
  };
  commands = pricingCommands({
    now: () => now,
    pricing: pricing as Pricing,
    settings,
    peakWindow,
    peakChanged: () => told.push('peak'),
    exportChanges: () => Promise.resolve(ok({ saved: true })),
  } satisfies PricingRooms);
});

const kept = (): ReturnType<Settings['get']>['pricing'] => settings.get().pricing;

describe('advice', () => {
  const preview = { gpu, plan, assumeBookings: 'none', reaction: assumedReaction } as const;

  test('a comparison that the window works out by itself is no look of the owner’s', async () => {
    expect(await commands['pricing.preview'](preview)).toEqual(ok({ at: now }));
    expect(kept().reviewedAt).toEqual({});
  });

  test('the owner who keeps the plan has looked, at this GPU', async () => {
    expect(await commands['pricing.keepPlan']({ gpu })).toEqual(ok(undefined));
    expect(kept().reviewedAt).toEqual({ [gpu]: now });
    expect(told).toEqual(['choices']);
  });

  test('each GPU’s advice is dismissed by itself, and a later time takes the earlier one’s place', async () => {
    await commands['pricing.dismiss']({ gpu, code: 'look-again' });
    await commands['pricing.dismiss']({ gpu: other, code: 'look-again' });
    await commands['pricing.dismiss']({ gpu, code: 'no-bookings' });
    now += 500;
    await commands['pricing.dismiss']({ gpu, code: 'look-again' });
    expect(kept().dismissed).toEqual([
      { gpu: other, code: 'look-again', at: now - 500 },
      { gpu, code: 'no-bookings', at: now - 500 },
      { gpu, code: 'look-again', at: now },
    ]);
  });

  test('what could not be written down is told', async () => {
    full = true;
    const problem = { ok: false, failure: { code: 'settings-unwritable' } };
    expect(await commands['pricing.keepPlan']({ gpu })).toMatchObject(problem);
    expect(await commands['pricing.dismiss']({ gpu, code: 'look-again' })).toMatchObject(problem);
    expect(await commands['peak.save']({ window: usualPeakWindow('UTC'), reminders: usualReminders })).toMatchObject(problem);
  });
});

describe('peak hours', () => {
  test('are kept without a zone until the owner chooses one, and follow the computer’s clock meanwhile', async () => {
    const window = { ...usualPeakWindow('UTC'), zone: null, startMinute: 600 };
    expect(await commands['peak.save']({ window, reminders: usualReminders })).toEqual(ok(undefined));
    expect(peakWindow()).toMatchObject({ zone: 'UTC', startMinute: 600 });
    const before = peakWindow();
    expect(peakWindow()).toBe(before);
    computerZone = 'Asia/Tokyo';
    expect(peakWindow()).toMatchObject({ zone: 'Asia/Tokyo', startMinute: 600 });
    await commands['peak.save']({ window: { ...window, zone: 'Europe/Berlin' }, reminders: usualReminders });
    expect(peakWindow().zone).toBe('Europe/Berlin');
    expect(told).toEqual(['choices', 'peak', 'choices', 'peak']);
  });

  test('snooze lasts until the next midnight on the window’s clock, also on a day of 25 hours, and moves no zone', async () => {
    computerZone = 'Europe/Berlin';
    now = Date.UTC(2026, 9, 24, 22, 30); // 25 October, 0:30: the day on which the clock goes back
    await commands['peak.snooze']({ on: true });
    expect(settings.get()).toMatchObject({ peakWindow: null, reminders: { snoozedUntil: Date.UTC(2026, 9, 25, 23) } });
    await commands['peak.snooze']({ on: false });
    expect(settings.get().reminders).toEqual(usualReminders);
    expect(told).toEqual(['peak', 'peak']);
  });
});

describe('plans and prices by hand', () => {
  test('a plan is kept with when it was chosen; one that can’t be used is refused with what is wrong', async () => {
    expect(await commands['pricing.setPlan']({ gpu, plan })).toEqual(ok(undefined));
    expect(kept().plans[gpu]).toEqual({ ...plan, since: now });
    expect(await commands['pricing.setPlan']({ gpu, plan: { ...plan, floor: '0.06' } })).toMatchObject({ ok: false, failure: { code: 'input-refused', detail: { note: 'plan-above-base' } } });
    expect(kept().plans[gpu]?.floor).toBe('0.025');
  });

  test('a price by hand is one GPU’s, until it is released', async () => {
    await commands['pricing.override']({ gpu, pricePerHour: '0.07' });
    await commands['pricing.override']({ gpu: other, pricePerHour: '0.08' });
    await commands['pricing.release']({ gpu });
    expect(kept().overrides).toEqual({ [other]: { pricePerHour: '0.08', since: now } });
    expect(await commands['pricing.override']({ gpu, pricePerHour: '-1' })).toMatchObject({ ok: false, failure: { code: 'input-refused' } });
  });

  test('the newest changes are shown', () => {
    const changes = commands['pricing.changes']({ gpu }) as readonly { at: number }[];
    expect([changes.length, changes.at(-1)?.at]).toEqual([500, 599]);
  });
});
