import { expect, test } from '@playwright/test';
import { usualReminders } from '../../src/shared/domain/peak-reminders.ts';
import { deliverPaidJob } from './deliver-paid-job.ts';
import { ask, bringOnline, snapshotOf, withRig } from './demo-rig.ts';
import { clickNotification, notificationsShown, notificationsSoFar } from './session/notifications.ts';
import { goTo } from './pages/navigation.ts';

// What the owner is told of bookings and payouts, by the desktop's own daemon (dunst), from the app's own ledger.

const payTo = '0x2c7536E3605D9C16a7a3D7b1898e529396a65c23';
/** No other news at any hour. */
const settings = { reminders: { ...usualReminders, on: false }, notifications: { muted: ['rig'], quietHours: null } };

test('a booking and a payout are told once each, over a restart too; a click opens the right screen', async () => {
  test.setTimeout(400_000);
  await withRig(async ({ world, start }) => {
    const before = (await notificationsSoFar()).length;
    const news = async (): Promise<string[]> => (await notificationsSoFar()).slice(before).map(({ title }) => title);
    const app = await start();
    const page = await app.window();
    await bringOnline(page, world);
    await ask(page, 'wallet.watch', { address: payTo });
    await expect.poll(async () => (await snapshotOf(page)).earnings.sync.lastAt, { timeout: 60_000 }).not.toBeNull();
    expect(await news()).toEqual([]);

    const listingId = (await snapshotOf(page)).gpus[0]?.listing.listingId ?? '';
    const booked = world.marketplace.buyers.bookNow(listingId, 2);
    expect(booked.ok).toBe(true);
    await goTo(page, 'Settings');
    await expect.poll(notificationsShown, { timeout: 120_000 }).toBe(1);
    await clickNotification();
    await expect(page.getByRole('navigation').getByRole('button', { name: 'Overview' })).toHaveAttribute('aria-current', 'page');
    expect(await news()).toEqual(['New booking: NVIDIA GeForce RTX 4090, 2 h (demo)']);
    const [told] = (await notificationsSoFar()).slice(before);
    expect(told?.body).toMatch(/^Booked: [\d.]+ AIT\. It ends at .+\.$/);
    await expect.poll(async () => (await snapshotOf(page)).earnings.currentBookings.length).toBe(1);

    await deliverPaidJob(world, payTo);
    await expect.poll(news, { timeout: 120_000 }).toContain('Payout released: 1.4625 AIT net (demo)');
    await expect.poll(news, { timeout: 120_000 }).toContain('Payout confirmed: 1.4625 AIT (demo)');
    await app.quit();

    const again = await start();
    const later = await again.window();
    await expect.poll(async () => (await snapshotOf(later)).earnings.sync.lastAt, { timeout: 120_000 }).not.toBeNull();
    expect((await news()).toSorted()).toEqual(['New booking: NVIDIA GeForce RTX 4090, 2 h (demo)', 'Payout confirmed: 1.4625 AIT (demo)', 'Payout released: 1.4625 AIT net (demo)']);
  }, settings);
});
