import { expect, test, type Page } from '@playwright/test';
import { startDemoWorld } from '../../scripts/demo/demo-world.ts';
import { mountDisk } from '../mounted-disk.ts';
import { deliverPaidJob } from './deliver-paid-job.ts';
import { ask, bringOnline, snapshotOf } from './demo-rig.ts';
import { emptyDemoKeychain } from './empty-keychain.ts';
import { bigState } from './pages/first-start.ts';
import { goTo } from './pages/navigation.ts';
import { startApp } from './running-app.ts';

// The disk on which all of the app's data lies is full to its last byte: the rig goes on, and nothing that was shown is lost.

const payTo = '0x2c7536E3605D9C16a7a3D7b1898e529396a65c23';
const heartbeats = /\/miners\/heartbeat$/;
/** Room for what Chromium itself keeps beside the app's files. */
const diskMiB = 96;

test('on a full disk the rig goes on heartbeating and says what is wrong; with room again, what came meanwhile is there', async () => {
  test.setTimeout(600_000);
  const disk = mountDisk(diskMiB);
  test.skip(disk === null, 'no small disk can be mounted here');
  if (disk === null) return;
  await emptyDemoKeychain();
  const world = await startDemoWorld();
  const env = { ...process.env, ...world.env };
  const net = (page: Page): ReturnType<Page['getByTestId']> => page.getByTestId('total-net');
  let app = await startApp({ env, userData: disk.folder });
  try {
    let page = await app.window();
    await bringOnline(page, world);
    await ask(page, 'wallet.watch', { address: payTo });
    await deliverPaidJob(world, payTo);
    await goTo(page, 'Earnings');
    await expect(net(page)).toContainText('1.4625 AIT', { timeout: 180_000 });

    disk.fill();
    await deliverPaidJob(world, payTo);
    await expect(page.getByText('The disk is full, so nothing new can be written into the ledger.').first()).toBeVisible({ timeout: 180_000 });
    // Chromium may have left a little room since.
    disk.fill();
    const beats = (): number => world.marketplace.seen.calls({ path: heartbeats }).length;
    const before = beats();
    await expect.poll(beats, { timeout: 180_000 }).toBeGreaterThan(before + 2);
    expect((await snapshotOf(page)).rig.state).toBe('online');
    expect((await snapshotOf(page)).earnings.ledger).toMatchObject({ state: 'open', problem: { code: 'ledger-disk-full' } });
    // What was there can still be looked at.
    await goTo(page, 'Overview');
    await expect(bigState(page)).toHaveText('Online, needs attention');
    await goTo(page, 'Earnings');
    await expect(net(page)).toContainText('1.4625 AIT');

    disk.clear();
    await expect.poll(async () => (await snapshotOf(page)).earnings.ledger.problem, { timeout: 180_000 }).toBeNull();
    await expect(net(page)).toContainText('2.925 AIT', { timeout: 240_000 });
    await app.quit();

    app = await startApp({ env, userData: disk.folder });
    page = await app.window();
    await goTo(page, 'Earnings');
    await expect(net(page)).toContainText('2.925 AIT', { timeout: 60_000 });
    const again = await ask(page, 'earnings.list', { coordinator: null, when: 'all', gpu: null, kinds: ['released'], text: '', from: 0, count: 10 });
    expect(again.ok && again.value.total).toBe(2);
  } finally {
    await app.quit();
    await world.close();
    disk.unmount();
  }
});
