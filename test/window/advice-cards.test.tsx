// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { AdviceCards } from '../../src/renderer/screens/strategy/advice-cards.tsx';
import { ait } from '../../src/shared/domain/money.ts';
import type { Advice } from '../../src/shared/domain/pricing/advice.ts';
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

test('each suggestion stands by itself, the most urgent first', async () => {
  await show(noBookings, lookAgain);
  expect([...document.querySelectorAll('.notice-says')].map(({ textContent }) => textContent)).toEqual([
    'Nobody has booked in 30 h online.',
    'Two days of data are in: look at the strategies again.',
  ]);
});
