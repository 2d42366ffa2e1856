import { expect, test } from '@playwright/test';
import { demoProviderId, demoProviderKey, startDemoWorld, type DemoWorld } from '../../scripts/demo/demo-world.ts';
import { axeViolations } from './accessibility.ts';
import { connect } from './pages/first-start.ts';
import { startApp } from './running-app.ts';
import { startDesktop } from './session/desktop-session.ts';

// What the window says, and which way out it offers, where the machine lacks something.

let world: DemoWorld;
test.beforeAll(async () => {
  world = await startDemoWorld();
});
test.afterAll(async () => {
  await world.close();
});

test('without a keychain the key can be used until the app is quit', async () => {
  test.skip(process.platform !== 'linux', 'other systems always have a keychain');
  const session = await startDesktop({ keyring: 'absent' });
  try {
    const app = await startApp({ env: { ...session.env, ...world.env } });
    const page = await app.window();
    await connect(page, { ...world.urls, providerId: demoProviderId, providerKey: demoProviderKey });
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('This desktop has no keychain');
    expect(await axeViolations(page)).toEqual([]);
    await expect(page.getByLabel('Provider key')).toHaveValue(demoProviderKey); // what was typed is not lost

    await alert.getByRole('button', { name: 'Use the key until I quit' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Where payouts go' })).toBeVisible();
    await page.getByRole('button', { name: 'Settings' }).click();
    await expect(page.getByText('Held until you quit')).toBeVisible();
    await expect(page.getByLabel('Provider key')).toHaveValue('');
    await app.quit();
  } finally {
    await session.close();
  }
});

test('a driver’s tool that fails is told, and there is a button to look again', async () => {
  const app = await startApp({ env: { ...process.env, ...world.env, RIGKEEPER_NVIDIA_SMI: JSON.stringify([process.execPath, '--eval', 'process.exit(9)']) } });
  const page = await app.window();
  await page.getByRole('button', { name: 'GPUs' }).click();
  // What is announced to a screen reader is beside it.
  await expect(page.getByRole('main').getByText('nvidia-smi reported an error')).toBeVisible();
  await expect(page.getByRole('main').getByText('restart the machine')).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);

  const lookedAt = await page.getByRole('time').getAttribute('datetime');
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(page.getByRole('time')).not.toHaveAttribute('datetime', lookedAt ?? '');
  await app.quit();
});
