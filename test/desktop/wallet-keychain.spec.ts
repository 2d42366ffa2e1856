import { expect, test } from '@playwright/test';
import { demoProviderId, demoProviderKey } from '../../scripts/demo/demo-world.ts';
import { known } from '../unit/main/wallet/wallet-room.ts';
import { axeViolations } from './accessibility.ts';
import { bigState, connect, goOnline } from './pages/first-start.ts';
import { keyringPrompt } from './keychain/keyring-prompt.ts';
import { startDesktop, type DesktopSession } from './session/desktop-session.ts';
import { withWalletApp, type WalletApp } from './wallet-app.ts';

// Wallets where the keychain is absent, locked, or its prompt dismissed: each its message and its way out.

const passphrase = 'four random words here';

async function onDesktop(keyring: 'locked' | 'absent', work: (made: WalletApp, session: DesktopSession) => Promise<void>): Promise<void> {
  const session = await startDesktop({ keyring });
  try {
    await withWalletApp((made) => work(made, session), session.env);
  } finally {
    await session.close();
  }
}

test.skip(process.platform !== 'linux', 'other systems always have a keychain');

test('without a keychain: said so, and a file behind a passphrase offered, never made by itself', async () => {
  await onDesktop('absent', async ({ start }) => {
    const { app, page, wallet } = await start();
    await wallet.create();
    await expect(page.getByRole('alert')).toContainText('This desktop has no keychain');
    expect(await axeViolations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Keep keys in a file' }).click();
    await expect(page.getByText('Nobody can reset it')).toBeVisible();
    const make = page.getByRole('button', { name: 'Make the file' });
    await page.getByLabel('New passphrase').fill('too short');
    await page.getByLabel('Passphrase again').fill('too short');
    await make.click();
    await expect(page.getByText('This passphrase is too short')).toBeVisible();
    await page.getByLabel('New passphrase').fill(passphrase);
    await page.getByLabel('Passphrase again').fill(passphrase);
    await make.click();
    await expect(page.getByText('The file is made')).toBeVisible();
    await page.getByRole('button', { name: 'Create wallet' }).click();
    await expect(page.getByText('in Rigkeeper’s file, behind your passphrase')).toBeVisible();
    const address = await wallet.address();

    // The words only for whoever knows the passphrase, each time.
    await wallet.act('Show recovery words');
    await page.getByLabel('Passphrase of Rigkeeper’s vault').fill('not the passphrase');
    await page.getByRole('button', { name: 'Show them now' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'doesn’t open' })).toBeVisible();
    expect(app.electron.windows()).toHaveLength(1);
    await page.getByLabel('Passphrase of Rigkeeper’s vault').fill(passphrase);
    const shown = await wallet.shownWords(() => page.getByRole('button', { name: 'Show them now' }).click());
    expect(shown.words).toHaveLength(12);
    await shown.done();
    await app.quit();

    const again = await start();
    await expect(again.page.getByRole('heading', { name: 'Rigkeeper’s vault is locked' })).toBeVisible();
    expect(await axeViolations(again.page)).toEqual([]);
    await again.page.getByRole('button', { name: /^Prove it/ }).click();
    await expect(again.page.getByRole('alert')).toContainText('vault is locked');
    await again.page.getByLabel('Passphrase', { exact: true }).fill('not the passphrase');
    await again.page.getByRole('button', { name: 'Open the vault' }).click();
    await expect(again.page.getByText('doesn’t open Rigkeeper’s vault')).toBeVisible();
    await again.page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await again.page.getByRole('button', { name: 'Open the vault' }).click();
    await expect(again.page.getByRole('heading', { name: 'Rigkeeper’s vault is locked' })).toBeHidden();
    expect(await again.wallet.address()).toBe(address);
    await again.page.getByRole('button', { name: /^Prove it/ }).click();
    await expect(again.page.getByText('took this wallet’s signature')).toBeVisible();
  });
});

test('a rig that is to be online waits for its vault, and goes online when that is opened', async () => {
  await onDesktop('absent', async ({ start, world }) => {
    const first = await start();
    const made = await first.page.evaluate((passphrase) => window.rigkeeper.ask('vault.createFile', { passphrase }), passphrase);
    expect(made.ok).toBe(true);
    await first.page.getByRole('button', { name: 'First start' }).click();
    await connect(first.page, { coordinatorUrl: world.urls.coordinatorUrl, providerId: demoProviderId, providerKey: demoProviderKey });
    await goOnline(first.page, '0.05');
    await expect(bigState(first.page)).toHaveText('Online');
    await first.app.quit();

    const { page } = await start();
    await page.getByRole('button', { name: 'Overview' }).click();
    await expect(page.getByRole('main')).toContainText('Rigkeeper’s own vault is locked');
    await expect(bigState(page)).not.toHaveText('Online');
    await page.getByRole('button', { name: 'Open Wallet' }).first().click();
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.getByRole('button', { name: 'Open the vault' }).click();
    await expect(page.getByRole('heading', { name: 'Rigkeeper’s vault is locked' })).toBeHidden();
    await page.getByRole('button', { name: 'Overview' }).click();
    await expect(bigState(page)).toHaveText('Online');
    expect(world.marketplace.seen.gpuRegistrations(demoProviderId)).toBe(1);
  });
});

test('a locked keychain: a dismissed prompt stores nothing and says so; an answered one goes on', async () => {
  await onDesktop('locked', async ({ start }, session) => {
    const prompt = keyringPrompt(session.env);
    const { page, wallet } = await start();
    await wallet.importFrom('Private key');
    await page.getByRole('textbox', { name: 'Private key' }).fill(known.privateKey);
    const button = page.getByRole('button', { name: 'Import wallet' });
    await button.click();
    await prompt.dismiss(expect(page.getByRole('alert')).toContainText('prompt was dismissed'));
    await expect(page.getByRole('button', { name: 'Keep keys in a file' })).toHaveCount(0);
    await expect(page.getByText('No wallet yet').or(page.getByText('Import a wallet you have'))).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
    // What was typed is still there: trying again is one press.
    await button.click();
    await prompt.answer(expect(page.getByText('You have it elsewhere')).toBeVisible());
    expect(await wallet.address()).toBe(known.address);
  });
});

test('a keychain that holds keys is never put aside for a file', async () => {
  await withWalletApp(async ({ start }) => {
    const { page } = await start();
    const answer = await page.evaluate((passphrase) => window.rigkeeper.ask('vault.createFile', { passphrase }), passphrase);
    expect(answer).toMatchObject({ ok: false, failure: { code: 'vault-file-not-needed' } });
  });
});
