// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { AdviceCards } from '../../src/renderer/screens/strategy/advice-cards.tsx';
import { ait } from '../../src/shared/domain/money.ts';
import type { Advice } from '../../src/shared/domain/pricing/advice.ts';
import type { OnlineFinding, RegionFinding } from '../../src/shared/domain/pricing/low-earnings.ts';
import { emptySnapshot } from '../snapshots.ts';
import { drawnWindow, type DrawnWindow } from './drawn-window.tsx';

const hour = 3_600_000;
const earned = { range: { from: 0, to: 168 * hour }, onlineMs: 150 * hour, bookings: 2, utilization: '0.1', income: ait('1.2'), ratePerHour: ait('0.05') };
const lookAgain: Advice = { code: 'look-again', evidence: earned };
const noBookings: Advice = {
  code: 'no-bookings',
  evidence: { idleMs: 30 * hour, asked: ait('0.05'), market: { median: ait('0.04'), listings: 6, outliers: 0 } },
  lowerBaseTo: ait('0.04'),
  guard: { asks: ait('0.04'), target: ait('0.025') },
};

let page: DrawnWindow;
afterEach(() => {
  page.close();
});

async function show(...advice: readonly Advice[]): Promise<void> {
  page = await drawnWindow(emptySnapshot);
  page.draw(<AdviceCards gpu="uuid:GPU-1" advice={advice} />);
}
const buttons = (): HTMLButtonElement[] => [...document.querySelectorAll('button')];
const press = (label: string): void => {
  const button = buttons().find(({ textContent }) => textContent === label);
  if (button === undefined) throw new Error(`no button ${label}`);
  act(() => {
    button.click();
  });
};

test('nothing at all while there is nothing to suggest', async () => {
  await show();
  expect(document.body.textContent).toBe('');
});

test('look again: what the plan brought, and the choice to keep it', async () => {
  await show(lookAgain);
  expect(document.body.textContent).toContain('Two days of data are in: look at the strategies again.');
  expect(document.body.textContent).toContain('150 h online, 2 bookings, 1.2 AIT booked.');
  press('Keep this strategy');
  expect(page.asked).toEqual(['pricing.keepPlan']);
});

test('no bookings: what was asked, what others ask, and both ways out with their figures', async () => {
  await show(noBookings);
  const text = document.body.textContent;
  expect(text).toContain('Nobody has booked in 30 h online.');
  expect(text).toContain('It asked 0.05 AIT/h; others ask 0.04 AIT/h in the middle.');
  expect(text).toContain('Try a base price of 0.04 AIT/h.');
  expect(text).toContain('it would ask 0.04 AIT/h now, on its way to 0.025 AIT/h.');
  expect(buttons().map(({ textContent }) => textContent)).toEqual(['Not now']);
  press('Not now');
  expect(page.asked).toEqual(['pricing.dismiss']);
});

test('low earnings: what was found of latency, region and online time, one by one', async () => {
  const region = { check: 'region', found: 'other-than-clock', region: 'us_east', byClock: 'europe' } as const;
  const low = (found: RegionFinding, online: OnlineFinding['found']): Advice => ({
    code: 'low-earnings',
    evidence: { ...earned, perHour: ait('0.006'), basePrice: ait('0.05') },
    findings: [{ check: 'latency', found: 'high', medianRoundTripMs: 180, highFromMs: 150 }, found, { check: 'online-time', found: online, onlineShare: '0.4', peakShare: '0.25' }],
  });
  await show(low(region, 'peak-missed'));
  const text = (): string => document.body.textContent;
  expect(text()).toContain('It earns 0.006 AIT/h, less than a quarter of its base price of 0.05 AIT/h.');
  expect(text()).toContain('180 ms in the middle; Rigkeeper calls it long from 150 ms.');
  expect(text()).toContain('Your region is set to US East, but this computer’s clock is in Europe.');
  expect(text()).toContain('It was online only 25 % of the peak hours.');
  page.draw(<AdviceCards gpu="uuid:GPU-1" advice={[low({ ...region, found: 'not-known', byClock: null }, 'seldom-online')]} />);
  expect(text()).toContain('this computer’s clock names no place');
  expect(text()).toContain('It was online only 40 % of the time.');
  page.draw(<AdviceCards gpu="uuid:GPU-1" advice={[low({ ...region, found: 'any', region: 'global' }, 'fine')]} />);
  expect(text()).toContain('Your region is Anywhere');
  page.draw(<AdviceCards gpu="uuid:GPU-1" advice={[low({ ...region, found: 'as-clock', region: 'europe' }, 'fine')]} />);
  expect(text()).toContain('Your region is set to Europe, and so is this computer’s clock.');
});

test('each suggestion stands by itself, the most urgent first', async () => {
  await show(noBookings, lookAgain);
  expect([...document.querySelectorAll('.notice-says')].map(({ textContent }) => textContent)).toEqual([
    'Nobody has booked in 30 h online.',
    'Two days of data are in: look at the strategies again.',
  ]);
});
