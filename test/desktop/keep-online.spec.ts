import { expect, test, type Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoProviderId } from '../../scripts/demo/demo-world.ts';
import type { PauseReason } from '../../src/shared/domain/pause.ts';
import type { RigSection, Snapshot } from '../../src/shared/snapshot.ts';
import { ask, bringOnline, snapshotOf, withRig } from './demo-rig.ts';
import { bigState } from './pages/first-start.ts';
import { goTo } from './pages/navigation.ts';
import { startApp } from './running-app.ts';

// What holds a rig back and lets it go on again, what is told of it, and what is kept of it: in the real app, on the
// embedded marketplace.

const rigOf = async (page: Page): Promise<RigSection> => (await snapshotOf(page)).rig;
const reasonsOf = async (page: Page): Promise<PauseReason['kind'][]> => (await rigOf(page)).pauseReasons.map(({ kind }) => kind);

test('a machine that sleeps is offline, and says so; on waking it looks for its GPU and is online again', async () => {
  await withRig(async ({ world, start }) => {
    const { seen } = world.marketplace;
    const app = await start();
    const page = await app.window();
    await bringOnline(page, world);
    const looked = (await snapshotOf(page)).detection.finishedAt ?? 0;

    await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
    await expect.poll(() => rigOf(page)).toMatchObject({ state: 'offline', cause: 'sleep' });
    const before = seen.provider(demoProviderId)?.heartbeats ?? 0;

    await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
    await seen.until('a heartbeat after waking', () => (seen.provider(demoProviderId)?.heartbeats ?? 0) > before);
    await expect(bigState(page)).toHaveText('Online');
    await expect.poll(async () => (await snapshotOf(page)).detection.finishedAt ?? 0).toBeGreaterThan(looked);
    expect(seen.gpuRegistrations(demoProviderId)).toBe(1);
  });
});

test('Quit is written down as that, also while the coordinator gives no answer', async () => {
  await withRig(async ({ world, start }) => {
    let app = await start();
    let page = await app.window();
    await bringOnline(page, world);
    world.marketplace.faults.add({ kind: 'hang' });
    const tray = await app.tray();
    await tray.click('Quit');
    await app.ended;
    world.marketplace.faults.clear();

    app = await start();
    page = await app.window();
    await goTo(page, 'Activity');
    const events = page.getByRole('table', { name: 'Everything that happened' }).getByRole('row');
    await expect(events.filter({ hasText: 'Rigkeeper was quit' }).first()).toBeVisible();
    await expect(events.filter({ hasText: 'ended unexpectedly' })).toHaveCount(0);
  });
});

test('Quit ends an app that is still going back to where it was, without a word', async () => {
  await withRig(async ({ world, start }) => {
    const first = await start();
    await bringOnline(await first.window(), world);
    await first.quit();
    // Each time at another moment of the start: what is under way then is nobody's trouble, and no message may wait for an answer.
    const moments: readonly ((snapshot: Snapshot) => boolean)[] = [
      () => true,
      ({ detection }) => detection.finishedAt !== null,
      ({ uptime }) => uptime !== null,
      ({ rig }) => rig.state !== 'unregistered',
      ({ rig }) => rig.state === 'online',
    ];
    for (const moment of moments) {
      const app = await start();
      const page = await app.window();
      await expect.poll(async () => moment(await snapshotOf(page))).toBe(true);
      await app.quit();
    }
  });
});

test('a pause for an hour holds at once and over a restart, until it is called off', async () => {
  await withRig(async ({ world, start }) => {
    const { seen } = world.marketplace;
    let app = await start();
    let page = await app.window();
    await bringOnline(page, world);
    const asked = Date.now();
    expect(await ask(page, 'rig.pause', 'an-hour')).toEqual({ ok: true });
    await seen.until('the rig gone', () => seen.provider(demoProviderId)?.status === 'OFFLINE');
    const [reason] = (await rigOf(page)).pauseReasons;
    expect(reason).toMatchObject({ kind: 'until' });
    const until = reason?.kind === 'until' ? reason.until : 0;
    expect(until - asked).toBeGreaterThanOrEqual(3_600_000);

    await app.quit();
    app = await start();
    page = await app.window();
    await expect.poll(() => rigOf(page)).toMatchObject({ state: 'paused', pauseReasons: [{ kind: 'until', until }] });
    expect(seen.provider(demoProviderId)?.status).toBe('OFFLINE');

    await ask(page, 'rig.resume', undefined);
    await seen.until('the rig back', () => seen.provider(demoProviderId)?.status === 'ONLINE');
  });
});

test('asked to finish first, the rig stays online while it is booked and pauses once it is not', async () => {
  await withRig(async ({ world, start }) => {
    const { seen, buyers } = world.marketplace;
    const app = await start();
    const page = await app.window();
    await bringOnline(page, world);
    const listing = seen.listingsOf(demoProviderId)[0]?.id ?? '';
    expect(buyers.bookNow(listing, 1)).toMatchObject({ ok: true });

    await ask(page, 'rig.pause', 'after-work');
    await expect.poll(() => reasonsOf(page)).toEqual(['draining']);
    // The booking has been seen, and it goes on.
    await expect.poll(async () => (await snapshotOf(page)).gpus[0]?.listing.booked, { timeout: 90_000 }).toBe(true);
    expect(await rigOf(page)).toMatchObject({ state: 'online', pauseReasons: [{ kind: 'draining' }] });

    expect(buyers.putUpAgain(listing)).toMatchObject({ ok: true });
    await expect.poll(() => rigOf(page), { timeout: 90_000 }).toMatchObject({ state: 'paused', pauseReasons: [{ kind: 'by-hand' }] });
    await seen.until('the rig gone', () => seen.provider(demoProviderId)?.status === 'OFFLINE');
  });
});

test('a program that the owner chose pauses the rig while it runs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rigkeeper-game-'));
  const name = 'rigkeeper-test-game';
  await copyFile('/bin/sleep', join(folder, name));
  try {
    await withRig(async ({ world, start }) => {
      const { seen } = world.marketplace;
      const app = await start();
      const page = await app.window();
      await bringOnline(page, world);
      const { rules } = (await snapshotOf(page)).keepOnline;
      expect(await ask(page, 'keepOnline.save', { rules: { ...rules, programs: [name] }, stayAwake: false })).toEqual({ ok: true });
      expect((await snapshotOf(page)).keepOnline.rules.programs).toEqual([name]);
      expect((await rigOf(page)).state).toBe('online');

      const game = spawn(join(folder, name), ['600'], { stdio: 'ignore' });
      try {
        await expect.poll(() => rigOf(page)).toMatchObject({ state: 'paused', pauseReasons: [{ kind: 'program', name }] });
        await seen.until('the rig gone', () => seen.provider(demoProviderId)?.status === 'OFFLINE');
      } finally {
        game.kill();
      }
      await seen.until('the rig back', () => seen.provider(demoProviderId)?.status === 'ONLINE');
      await expect(bigState(page)).toHaveText('Online');
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('bad rules are refused and change nothing', async () => {
  await withRig(async ({ start }) => {
    const page = await (await start()).window();
    const before = (await snapshotOf(page)).keepOnline;
    const tooHot = { ...before.rules, heat: { pauseAboveC: 60, resumeBelowC: 80 } };
    await expect(ask(page, 'keepOnline.save', { rules: tooHot, stayAwake: true })).rejects.toThrow(/bad-input/);
    expect((await snapshotOf(page)).keepOnline).toEqual(before);
  });
});

test('kept awake only where the owner asked for it, while it is booked', async () => {
  // Outside every peak, so that only the booking counts.
  const never = { zone: 'UTC', startMinute: 0, endMinute: 60, weekdays: [] };
  await withRig(
    async ({ world, start }) => {
      const { seen, buyers } = world.marketplace;
      const app = await start();
      const page = await app.window();
      await bringOnline(page, world);
      const isActive = async (): Promise<boolean> => (await snapshotOf(page)).keepOnline.stayAwake.active;
      const { rules } = (await snapshotOf(page)).keepOnline;
      buyers.bookNow(seen.listingsOf(demoProviderId)[0]?.id ?? '', 1);
      await expect.poll(async () => (await snapshotOf(page)).gpus[0]?.listing.booked, { timeout: 90_000 }).toBe(true);
      expect(await isActive()).toBe(false);
      await ask(page, 'keepOnline.save', { rules, stayAwake: true });
      await expect.poll(isActive).toBe(true);
      // What Electron itself says of the blockers that it holds: their ids begin at 0 or 1.
      const held = (): Promise<boolean> => app.electron.evaluate(({ powerSaveBlocker }) => [0, 1, 2].some((id) => powerSaveBlocker.isStarted(id)));
      expect(await held()).toBe(true);
      await ask(page, 'rig.pause', 'now');
      await expect.poll(isActive).toBe(false);
      expect(await held()).toBe(false);
    },
    { peakWindow: never },
  );
});

test('what is known of the rig’s uptime survives a kill at any moment', async () => {
  await withRig(async ({ world, start }) => {
    const app = await start();
    let page = await app.window();
    await bringOnline(page, world);
    app.electron.process().kill('SIGKILL');
    await app.ended;

    const again = await start();
    page = await again.window();
    const states = async (): Promise<string[]> => (await snapshotOf(page)).uptime?.rig.changes.map(({ state, cause }) => `${state}: ${cause}`) ?? [];
    await expect.poll(states).toEqual(expect.arrayContaining(['unregistered: start', 'registering: owner', 'connecting: registered', 'online: acknowledged', 'not-running: ended-unseen']));
    const { rig, gpus } = (await snapshotOf(page)).uptime ?? {};
    expect(rig?.changes.map(({ at }) => at)).toEqual(rig?.changes.map(({ at }) => at).toSorted((a, b) => a - b));
    expect(rig?.share).toBeGreaterThanOrEqual(0);
    expect(Object.values(gpus ?? {})[0]?.changes.length).toBeGreaterThan(0);
    expect((await snapshotOf(page)).notices).toEqual([]);
  });
});

test('a network that goes and comes is noticed', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'rigkeeper-data-'));
  // A coordinator somewhere else: one on this machine would need no network.
  await writeFile(join(userData, 'settings.json'), JSON.stringify({ version: 1, coordinatorUrl: 'http://192.0.2.77:8203' }));
  const app = await startApp({ userData });
  try {
    const page = await app.window();
    const network = async (): Promise<string> => (await snapshotOf(page)).keepOnline.machine.network;
    const pretend = (online: boolean): Promise<void> =>
      app.electron.evaluate(({ net }, isOnline) => {
        net.isOnline = () => isOnline;
      }, online);
    await pretend(true);
    await expect.poll(network).toBe('up');
    await pretend(false);
    await expect.poll(network).toBe('none');
    await pretend(true);
    await expect.poll(network).toBe('up');
  } finally {
    await app.quit();
    await rm(userData, { recursive: true, force: true });
  }
});
