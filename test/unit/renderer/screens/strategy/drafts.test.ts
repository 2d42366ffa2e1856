import { describe, expect, test } from 'vitest';
import { draftOf as peakDraftOf, faultsOf as peakFaultsOf, peakFrom } from '../../../../../src/renderer/screens/strategy/peak-draft.ts';
import { draftOf, faultsOf, typedPlan } from '../../../../../src/renderer/screens/strategy/plan-draft.ts';
import { priceAt, priceScale, stepPath } from '../../../../../src/renderer/screens/strategy/price-chart-shape.ts';
import { ait } from '../../../../../src/shared/domain/money.ts';
import { usualPlan } from '../../../../../src/shared/domain/pricing/price-plan.ts';
import { emptySnapshot } from '../../../../snapshots.ts';

describe('a plan as it is typed', () => {
  const plan = usualPlan(ait('0.05'), 'UTC');
  test('comes back as it was', () => {
    expect(draftOf(plan)).toEqual({ strategy: 'market-balance', basePrice: '0.05', floor: '0.025', ceiling: '0.1', premium: '20' });
    expect(typedPlan(draftOf(plan))).toMatchObject({ peakPremium: '0.20' });
  });
  test.each([['5', '0.05'], ['12.5', '0.125'], ['100', '1.00'], ['20 %', '0.20']])('%s percent is %s', (typed, share) => {
    expect(typedPlan({ ...draftOf(plan), premium: typed }).peakPremium).toBe(share);
  });
  test.each(['', 'a lot', '1e1', '-5', '5,5', '4.9', '101'])('%s is no premium, and said so', (premium) => {
    expect(faultsOf({ ...draftOf(plan), premium }, plan.peakWindow)).toEqual({ peakPremium: 'plan-out-of-range' });
  });
  test.each([['0.05', '20'], ['0.125', '12.5'], ['1', '100'], ['0.2', '20']])('%s is shown so that it means the same', (share) => {
    const { premium } = draftOf({ ...plan, peakPremium: share });
    expect(Number(typedPlan({ ...draftOf(plan), premium }).peakPremium)).toBe(Number(share));
  });
});

describe('peak hours as they are typed', () => {
  const { pricing } = emptySnapshot;
  test('come back as they were', () => {
    expect(peakFrom(peakDraftOf(pricing), pricing)).toEqual({ window: { ...pricing.peakWindow, zone: null }, reminders: pricing.reminders });
  });
  test('the zone is the computer’s until one is chosen, also where other hours are saved', () => {
    const draft = { ...peakDraftOf(pricing), start: '10:00' };
    expect(peakFrom(draft, pricing)?.window).toMatchObject({ zone: null, startMinute: 600 });
    expect(peakFrom({ ...draft, zone: 'Asia/Kolkata' }, pricing)?.window.zone).toBe('Asia/Kolkata');
    expect(peakDraftOf({ ...pricing, zones: { chosen: 'Asia/Kolkata', computer: 'UTC' } }).zone).toBe('Asia/Kolkata');
  });
  test('a fault is told at its field, and only of what counts', () => {
    const draft = { ...peakDraftOf(pricing), start: '9', quietStart: 'late', lead: '0' };
    expect([...peakFaultsOf(draft)]).toEqual(['start', 'lead']);
    expect([...peakFaultsOf({ ...draft, quiet: true, on: false })]).toEqual(['start', 'quietStart']);
    expect(peakFrom(draft, pricing)).toBeNull();
  });
});

describe('the chart', () => {
  const hour = 3_600_000;
  const range = { from: 0, to: 24 * hour };
  const steps = [
    { from: 0, to: 12 * hour, pricePerHour: ait('0.05'), reasons: [] },
    { from: 12 * hour, to: 24 * hour, pricePerHour: ait('0.06'), reasons: [] },
  ];
  test('is on the scale of a day; a dearer price is further up', () => {
    const scale = priceScale(range, [steps])!;
    expect(scale.x(6 * hour)).toBe(0.25);
    expect(scale.y(ait('0.06'))).toBeLessThan(scale.y(ait('0.05')));
    expect(stepPath(steps, scale, 100, 100)).toBe('M0 88L50 88L50 12L100 12');
    expect(priceScale(range, [])).toBeNull();
  });
  test('a price that never changes is a line in the middle', () => {
    expect(priceScale(range, [steps.slice(0, 1)])!.y(ait('0.05'))).toBe(0.5);
  });
  test('the table shows what is asked at a time', () => {
    expect(priceAt(steps, 12 * hour)).toEqual(ait('0.06'));
    expect(priceAt(steps, -1)).toBeNull();
  });
});
