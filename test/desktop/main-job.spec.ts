import { expect, test } from '@playwright/test';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoProviderId, demoProviderKey, type DemoWorld } from '../../scripts/demo/demo-world.ts';
import { bringOnline, connectionOf, withRig } from './demo-rig.ts';
import { bigState, connect, goOnline } from './pages/first-start.ts';

// The main job on the embedded marketplace, with what can go wrong on the way. Each test has a world of its own.

async function allText(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = names.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1').catch(() => ''));
  return (await Promise.all(texts)).join('\n');
}

test('from the first start to online, paused, resumed, and back online after a restart; the key stays in the keychain', async () => {
  await withRig(async ({ world, userData, start }) => {
    const { seen } = world.marketplace;
    let app = await start();
    let page = await app.window();
    await expect(page.getByText('Demo: simulated GPU and marketplace')).toBeVisible();
    await bringOnline(page, world);
    expect(seen.listingsOf(demoProviderId)).toHaveLength(1);
    expect(seen.provider(demoProviderId)?.status).toBe('ONLINE');

    const tray = await app.tray();
    await expect.poll(() => tray.tooltip()).toContain('Online');
    const onlineIcon = await tray.iconFingerprint();
    await tray.click('Pause');
    await expect(bigState(page)).toHaveText('Paused');
    expect(await tray.iconFingerprint()).not.toBe(onlineIcon);
    await seen.until('the rig gone', () => seen.provider(demoProviderId)?.status === 'OFFLINE');
    await tray.click('Resume');
    await expect(bigState(page)).toHaveText('Online');

    await app.quit();
    expect(seen.provider(demoProviderId)?.status).toBe('OFFLINE');
    expect(await allText(userData)).not.toContain(demoProviderKey);

    app = await start('--hidden');
    await seen.until('the rig back', () => seen.provider(demoProviderId)?.status === 'ONLINE');
    await (await app.tray()).click('Open Rigkeeper');
    page = await app.window();
    await expect(bigState(page)).toHaveText('Online');
    expect(seen.gpuRegistrations(demoProviderId)).toBe(1);
    expect(await allText(userData)).not.toContain(demoProviderKey);
  });
});

test('an app that is killed while its registration is under way lists the GPU once', async () => {
  await withRig(async ({ world, start }) => {
    const { seen, faults } = world.marketplace;
    const app = await start();
    const page = await app.window();
    await connect(page, connectionOf(world));
    // The coordinator takes the listing, and its answer never arrives.
    faults.add({ kind: 'slow', delayMs: 600_000 }, { path: /gpu\/register$/ });
    await goOnline(page, '0.05');
    await seen.until('the listing', () => seen.listingsOf(demoProviderId).length === 1);
    app.electron.process().kill('SIGKILL');
    await app.ended;
    faults.clear();

    const again = await start();
    await expect(bigState(await again.window())).toHaveText('Online');
    expect(seen.listingsOf(demoProviderId)).toHaveLength(1);
    expect(seen.gpuRegistrations(demoProviderId)).toBe(1);
  });
});

test('a wrong key is told before anything is registered', async () => {
  await withRig(async ({ world, start }) => {
    const app = await start();
    const page = await app.window();
    await connect(page, { ...connectionOf(world), providerKey: 'not-the-key-at-all' });
    await expect(page.getByText('The coordinator refused the provider key.')).toBeVisible();
    await expect(page.getByText('Check the key', { exact: false })).toBeVisible();
    expect(world.marketplace.seen.gpuRegistrations(demoProviderId)).toBe(0);
    expect(await page.content()).not.toContain('not-the-key-at-all');
  });
});

test('a coordinator that forgets the rig has it registered again, by itself', async () => {
  await withRig(async ({ world, start }) => {
    const { seen } = world.marketplace;
    const app = await start();
    await bringOnline(await app.window(), world);
    const registrations = (): number => seen.calls({ path: /miners\/register$/, providerId: demoProviderId }).length;
    expect(registrations()).toBe(1);
    world.marketplace.faults.add({ kind: 'answer', status: 404, body: { detail: 'miner not registered' } }, { path: /miners\/heartbeat$/, times: 1 });
    await seen.until('the rig registered again', () => registrations() === 2);
    expect(seen.listingsOf(demoProviderId)).toHaveLength(1);
  });
});

test.describe('a coordinator that lies or fails is told of in words, and nothing is registered', () => {
  const lies: readonly (readonly [string, Parameters<DemoWorld['marketplace']['faults']['add']>[0], RegExp])[] = [
    ['a web page', { kind: 'html' }, /not an AITBC coordinator/],
    ['a body without an end', { kind: 'endless-body' }, /not an AITBC coordinator/],
    ['values of the wrong types', { kind: 'wrong-types' }, /not an AITBC coordinator/],
    ['an error of its own', { kind: 'answer', status: 500, body: { detail: 'out of order' } }, /has an error of its own/],
    ['too many requests', { kind: 'too-many-requests', retryAfterSeconds: 60 }, /asks for fewer requests/],
    ['a dropped connection', { kind: 'drop-before-acting' }, /can’t be reached/],
  ];
  for (const [name, fault, words] of lies) {
    test(name, async () => {
      await withRig(async ({ world, start }) => {
        world.marketplace.faults.add(fault, { service: 'coordinator' });
        const app = await start();
        const page = await app.window();
        await connect(page, connectionOf(world));
        await expect(page.getByRole('alert')).toContainText(words);
        expect(world.marketplace.seen.listingsOf(demoProviderId)).toEqual([]);
        // It still answers, and goes on once the coordinator has come to its senses.
        world.marketplace.faults.clear();
        await page.getByRole('button', { name: 'Check and continue' }).click();
        await goOnline(page, '0.05');
        await expect(bigState(page)).toHaveText('Online');
      });
    });
  }

  test('nobody there', async () => {
    await withRig(async ({ world, start }) => {
      const app = await start();
      const page = await app.window();
      await connect(page, { ...connectionOf(world), coordinatorUrl: 'http://127.0.0.1:9' });
      await expect(page.getByRole('alert')).toContainText('The coordinator can’t be reached.');
    });
  });
});
