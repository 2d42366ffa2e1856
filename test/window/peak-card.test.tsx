// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { PeakCard } from '../../src/renderer/screens/strategy/peak-card.tsx';
import type { PricingSection } from '../../src/shared/domain/pricing/gpu-pricing.ts';
import { emptySnapshot } from '../snapshots.ts';
import { drawnWindow, type DrawnWindow } from './drawn-window.tsx';

let page: DrawnWindow;
afterEach(() => {
  page.close();
});

async function show(pricing: Partial<PricingSection>): Promise<void> {
  page = await drawnWindow({ ...emptySnapshot, pricing: { ...emptySnapshot.pricing, ...pricing } });
  page.draw(<PeakCard />);
}
const button = (label: string): HTMLButtonElement | undefined => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === label);
const press = (label: string): void => {
  act(() => {
    button(label)?.click();
  });
};

test('says whose clock the hours are on', async () => {
  await show({ zones: { chosen: null, computer: 'Asia/Kolkata' } });
  expect(document.body.textContent).toContain('Times are on this computer’s clock: Asia/Kolkata.');
  expect(button('Use this computer’s zone')).toBeUndefined();
  press('Choose another zone');
  expect(document.querySelector('.field-choice')?.textContent).toContain('This computer’s: Asia/Kolkata');
});

test('where the computer was taken to another zone than the chosen one, says so and offers the computer’s', async () => {
  await show({ zones: { chosen: 'Europe/Berlin', computer: 'Asia/Kolkata' } });
  expect(document.body.textContent).toContain('These hours are on the clock of Europe/Berlin. This computer is on that of Asia/Kolkata.');
  press('Use this computer’s zone');
  expect(document.body.textContent).not.toContain('These hours are on the clock');
  press('Save');
  expect(page.asked).toEqual(['peak.save']);
});

test('snooze asks main, which knows the clock; what snoozes can be woken', async () => {
  await show({});
  press('Snooze until tomorrow');
  expect(page.asked).toEqual(['peak.snooze']);
  page.tell({ pricing: { ...emptySnapshot.pricing, reminders: { ...emptySnapshot.pricing.reminders, snoozedUntil: Date.now() + 3_600_000 } } });
  expect(button('End snooze')).toBeDefined();
});
