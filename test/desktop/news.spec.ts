import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { demoProviderId } from '../../scripts/demo/demo-world.ts';
import { usualReminders } from '../../src/shared/domain/peak-reminders.ts';
import { bringOnline, withRig } from './demo-rig.ts';
import { startApp } from './running-app.ts';
import { clickNotification, notificationsShown, notificationsSoFar } from './session/notifications.ts';
import { startDesktop } from './session/desktop-session.ts';

// What the owner is told by the desktop's own notifications. The daemon is a real one (dunst).

/** Heartbeats as often as they may be: three of them prove that a rig is online. No other news at any hour. */
const quick = { heartbeatIntervalMs: 10_000, reminders: { ...usualReminders, on: false } };

test('online and offline are told once each, when they have settled; a click opens the window', async () => {
  await withRig(async ({ world, start }) => {
    const { seen, faults } = world.marketplace;
    const before = (await notificationsSoFar()).length;
    const news = async (): Promise<string[]> => (await notificationsSoFar()).slice(before).map(({ title }) => title.replace(/\d\d:\d\d/, 'TIME'));
    const heartbeats = (): number => seen.provider(demoProviderId)?.heartbeats ?? 0;
    const app = await start();
    await bringOnline(await app.window(), world);
    expect(heartbeats()).toBeLessThan(3);
    expect(await news()).toEqual([]);
    await expect.poll(news).toEqual(['Online (demo)']);
    expect(heartbeats()).toBeGreaterThanOrEqual(3);
    const told = heartbeats();
    await seen.until('two more heartbeats', () => heartbeats() >= told + 2);
    expect(await news()).toEqual(['Online (demo)']);

    await app.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.close();
    });
    await expect.poll(() => app.electron.windows().length).toBe(0);
    faults.add({ kind: 'answer', status: 401, body: { detail: 'Invalid API key' } }, { path: /miners\/heartbeat$/ });
    await expect.poll(notificationsShown).toBe(1);
    await clickNotification();
    await app.window();
    expect(await news()).toEqual(['Online (demo)', 'Offline since TIME (demo)']);
    const [, offline] = (await notificationsSoFar()).slice(before);
    expect(offline?.body).toContain('The coordinator refused the provider key.');
    expect(offline?.app).toBe('Rigkeeper');
  }, quick);
});

test('where no notification service runs, the app goes on and writes it down', async () => {
  const session = await startDesktop({ notifications: false });
  try {
    await withRig(async ({ world, userData }) => {
      const app = await startApp({ env: { ...session.env, ...world.env }, userData });
      await bringOnline(await app.window(), world);
      const { seen } = world.marketplace;
      await seen.until('four heartbeats', () => (seen.provider(demoProviderId)?.heartbeats ?? 0) >= 4);
      await expect.poll(() => readFile(join(userData, 'logs', 'rigkeeper.log'), 'utf8')).toContain('a notification could not be shown');
      await app.quit();
    }, quick);
  } finally {
    await session.close();
  }
});
