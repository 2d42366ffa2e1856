import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import { demoProviderId, demoProviderKey, type DemoWorld } from '../../scripts/demo/demo-world.ts';
import { known } from '../unit/main/wallet/wallet-room.ts';
import { keyringPrompt } from './keychain/keyring-prompt.ts';
import { connect } from './pages/first-start.ts';
import { startDesktop, type DesktopSession } from './session/desktop-session.ts';
import { lockKeyring } from './session/keyring.ts';
import { sessionBus } from './session/session-bus.ts';
import { waitUntil } from './session/wait-until.ts';
import { withWalletApp, type WalletApp } from './wallet-app.ts';

// A real gnome-keyring, and what owners do to it: what the window says then, and whether its way out leads out.

test.skip(process.platform !== 'linux', 'other systems have another keychain');

async function onDesktop(keyring: 'unlocked' | 'absent', work: (made: WalletApp, session: DesktopSession) => Promise<void>): Promise<void> {
  const session = await startDesktop({ keyring });
  try {
    await withWalletApp((made) => work(made, session), session.env);
  } finally {
    await session.close();
  }
}

/** Does by hand what an owner could do in the keychain's own program. */
async function byHand(session: DesktopSession, what: 'clear' | 'spoil', account: string): Promise<void> {
  const entry = ['service', 'Rigkeeper demo', 'username', account];
  const tool = promisify(execFile)('secret-tool', what === 'clear' ? ['clear', ...entry] : ['store', '--label=by hand', ...entry], { env: session.env });
  tool.child.stdin?.end('garbage');
  await tool;
}

const keyField = (page: Page) => page.getByLabel('Provider key');

async function saveKey(page: Page, { urls }: DemoWorld): Promise<void> {
  const saved = await page.evaluate((connection) => window.rigkeeper.ask('connection.save', connection), {
    coordinatorUrl: urls.coordinatorUrl,
    chainUrl: urls.chainUrl,
    providerId: demoProviderId,
    region: 'europe' as const,
    providerKey: demoProviderKey,
  });
  expect(saved.ok).toBe(true);
}

/** In Settings, what is done where the key has to be entered again. */
async function enterKeyAgain(page: Page): Promise<void> {
  await keyField(page).fill(demoProviderKey);
  await page.getByRole('button', { name: 'Save and check' }).click();
  await expect(page.getByText('The coordinator took the key')).toBeVisible();
  await expect(page.getByText('Stored in the keychain.')).toBeVisible();
}

test('a keychain without a keyring: says how to make one, and holds the key until the end if the owner wants that', async () => {
  await onDesktop('absent', async ({ start, world }, session) => {
    // As on a desktop that was logged into without a password. It carries the session's mark and is ended with it.
    spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets'], { env: session.env, stdio: 'ignore' });
    await waitUntil('the keychain service is there', () => sessionBus(session.env).hasOwner('org.freedesktop.secrets'));
    const { page, wallet } = await start();
    await wallet.create();
    await expect(page.getByRole('alert')).toContainText('The keychain has no keyring to store into.');
    await expect(page.getByRole('alert')).toContainText('make it the default, then try again');
    await expect(page.getByRole('button', { name: 'Keep keys in a file' }), 'a keychain is there').toHaveCount(0);

    await page.getByRole('button', { name: 'First start' }).click();
    await connect(page, { coordinatorUrl: world.urls.coordinatorUrl, providerId: demoProviderId, providerKey: demoProviderKey });
    await expect(page.getByRole('alert')).toContainText('The keychain has no keyring to store into.');
    await page.getByRole('button', { name: 'Use the key until I quit' }).click();
    await expect(page.getByRole('heading', { name: 'Where payouts go' })).toBeVisible();
  });
});

test('nobody answers the keychain’s prompt: it says where to look, takes nothing for a missing key, and a late answer is enough', async () => {
  await onDesktop('unlocked', async ({ start, world }, session) => {
    const first = await start();
    await saveKey(first.page, world);
    await first.app.quit();
    await lockKeyring(sessionBus(session.env));

    const { page } = await start();
    await page.getByRole('button', { name: 'Settings' }).click();
    const told = page.getByText('The keychain did not answer in time. A prompt may be waiting behind another window.');
    await expect(told.first()).toBeVisible();
    await expect(page.getByText('The keychain has not answered yet. Leave this empty to keep what it holds.')).toBeVisible();
    await keyringPrompt(session.env).answer(expect(told).toHaveCount(0));
    await expect(page.getByText('Stored in the keychain.')).toBeVisible();
  });
});

test('the provider key was deleted or overwritten by hand: each is told as that, and entering it again mends it', async () => {
  await onDesktop('unlocked', async ({ start, world }, session) => {
    const first = await start();
    await saveKey(first.page, world);
    await first.app.quit();

    await byHand(session, 'clear', 'provider-key');
    const second = await start();
    await second.page.getByRole('button', { name: 'Settings' }).click();
    await expect(second.page.getByText('It goes into the keychain of this computer, never into a file.').first()).toBeVisible();
    await enterKeyAgain(second.page);
    await second.app.quit();

    await byHand(session, 'spoil', 'provider-key');
    const third = await start();
    await third.page.getByRole('button', { name: 'Settings' }).click();
    const broken = third.page.getByRole('main').getByText('What the keychain holds for Rigkeeper can’t be read.');
    await expect(broken).toBeVisible();
    await expect(third.page.getByText('Enter the provider key again; it replaces the broken entry.')).toBeVisible();
    await enterKeyAgain(third.page);
    await expect(broken).toBeHidden();
  });
});

test('a wallet’s key was deleted or overwritten by hand: each is told as that, and importing the wallet again mends it', async () => {
  await onDesktop('unlocked', async ({ start }, session) => {
    const { page, wallet } = await start();
    await wallet.importWords(known.words);
    await expect(page.getByText('You have it elsewhere')).toBeVisible();
    const prove = page.getByRole('button', { name: /^(Prove|Check) it/ });
    const account = `wallet-key ${known.address}`;

    await byHand(session, 'clear', account);
    await prove.click();
    await expect(page.getByRole('alert')).toContainText('The keychain no longer holds this wallet’s key.');
    await expect(page.getByRole('alert')).toContainText('Import the wallet again from its recovery words or its keystore file.');
    await wallet.importWords(known.words);
    await expect(page.getByRole('button', { name: 'Add another wallet' })).toBeVisible();

    await byHand(session, 'spoil', account);
    await prove.click();
    await expect(page.getByRole('alert')).toContainText('What the keychain holds for this wallet can’t be read.');
    await wallet.importWords(known.words);
    await expect(page.getByRole('button', { name: 'Add another wallet' })).toBeVisible();
    await prove.click();
    await expect(page.getByText('took this wallet’s signature')).toBeVisible();
  });
});
