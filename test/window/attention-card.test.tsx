// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { AttentionCard } from '../../src/renderer/screens/overview/attention-card.tsx';
import { Notices } from '../../src/renderer/shell/notices.tsx';
import { goTo, useWindowState } from '../../src/renderer/state.ts';
import { problem } from '../../src/shared/domain/problem.ts';
import type { GpuSection, Snapshot } from '../../src/shared/snapshot.ts';
import { aGpu } from '../gpus.ts';
import { gpuPricing } from '../gpu-pricing.ts';
import { emptySnapshot } from '../snapshots.ts';
import { drawnWindow, type DrawnWindow } from './drawn-window.tsx';

const online: Snapshot = { ...emptySnapshot, rig: { ...emptySnapshot.rig, state: 'online' }, setUp: { ...emptySnapshot.setUp, done: true } };
const gpu = (key: string, name: string): GpuSection => ({
  gpu: aGpu({ key }),
  listing: { status: 'none', listingId: null, name, pricePerHour: null, registeredAt: null, booked: null, problem: problem('gpu-not-detected') },
  standing: { state: 'offline', since: 0, cause: 'gpu', pauseReasons: [] },
});

let page: DrawnWindow;
afterEach(() => {
  page.close();
});

async function show(snapshot: Snapshot): Promise<void> {
  page = await drawnWindow(snapshot);
  page.draw(
    <>
      <Notices />
      <AttentionCard />
    </>,
  );
}
const texts = (selector: string): (string | null)[] => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);
const press = (label: string): void => {
  const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === label);
  if (button === undefined) throw new Error(`no button ${label}`);
  act(() => {
    button.click();
  });
};

test('nothing at all while all is well', async () => {
  await show(online);
  expect(document.body.textContent).toBe('');
});

test('a list by importance, each with what to do; not what the state above tells of, and nothing twice', async () => {
  await show({ ...online, notices: [problem('no-tray'), problem('keychain-locked'), problem('back-up-needed'), problem('jobs-held')] });
  // The keychain is what the state card tells of.
  expect(texts('.attention-says')).toEqual([
    'A wallet isn’t backed up: this computer holds its only key.',
    'Taking jobs was paused: three in a row could not be done.',
    'This desktop shows no tray icons, so the window stays open instead of hiding.',
  ]);
  expect(document.querySelectorAll('.notice')).toHaveLength(0);
  expect(texts('.attention-action')).toEqual(['Open Wallet', 'Open Jobs', '']);
});

test('the button leads to where it can be put right', async () => {
  await show({ ...online, notices: [problem('back-up-needed')] });
  press('Open Wallet');
  expect(useWindowState.getState().screen).toBe('wallet');
});

test('or does it', async () => {
  await show({ ...online, notices: [problem('keychain-locked'), problem('ledger-disk-full')] });
  press('Open folder');
  expect(page.asked).toEqual(['data.openFolder']);
});

test('a GPU is named, several are counted', async () => {
  await show({ ...online, gpus: [gpu('a', 'The one at the window')] });
  expect(texts('.attention-of')).toEqual(['The one at the window']);
  page.tell({ gpus: [gpu('a', 'The one at the window'), gpu('b', 'The other')] });
  expect(texts('.attention-of')).toEqual(['2 GPUs']);
});

test('a suggestion about a price names its GPU, calmly, and leads to that GPU’s strategy', async () => {
  const advice = [{ code: 'no-bookings', evidence: { idleMs: 30 * 3_600_000, asked: null, market: null }, lowerBaseTo: null, guard: null }] as const;
  await show({ ...online, gpus: [{ ...gpu('a', 'The one at the window'), listing: { ...gpu('a', 'The one at the window').listing, problem: null } }], pricing: { ...online.pricing, gpus: { a: gpuPricing({ advice }) } } });
  expect(texts('.attention-of')).toEqual(['The one at the window']);
  expect(texts('.attention-says')).toEqual(['Nobody has booked in 30 h online.']);
  expect(document.querySelectorAll('.notice-mark-information')).toHaveLength(1);
  press('Open Strategy');
  expect(useWindowState.getState()).toMatchObject({ screen: 'strategy', strategyGpu: 'a' });
});

test('many are shown when they are asked for', async () => {
  const codes = ['jobs-held', 'back-up-needed', 'no-tray', 'history-newer', 'history-broken'] as const;
  await show({ ...online, notices: [problem('keychain-locked'), ...codes.map((code) => problem(code))] });
  expect(texts('.attention-says')).toHaveLength(4);
  press('Show all 5');
  expect(texts('.attention-says')).toHaveLength(5);
});

test('on other screens only what is urgent stands on top; the first start tells everything', async () => {
  await show({ ...online, notices: [problem('jobs-held'), problem('back-up-needed'), problem('no-tray')] });
  const shownOn = (screen: Parameters<typeof goTo>[0]): number => {
    act(() => {
      goTo(screen);
    });
    return document.querySelectorAll('.notice').length;
  };
  expect(shownOn('overview')).toBe(0);
  expect(shownOn('earnings')).toBe(2);
  expect(shownOn('wallet')).toBe(1);
  expect(shownOn('set-up')).toBe(2);
});
