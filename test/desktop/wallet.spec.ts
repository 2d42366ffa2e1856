import { readFileSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { demoProviderKey } from '../../scripts/demo/demo-world.ts';
import { known } from '../unit/main/wallet/wallet-room.ts';
import { axeViolations } from './accessibility.ts';
import type { RunningApp } from './running-app.ts';
import { answerSaveDialog } from './session/save-dialog.ts';
import { withWalletApp } from './wallet-app.ts';

// The owner's way with wallets in the real app, on a real keyring and the embedded chain.

const vectors = JSON.parse(readFileSync(new URL('../unit/main/wallet/vectors/keystores.json', import.meta.url), 'utf8')) as { name: string; passphrase: string; keystore: { address?: string } }[];
/** Hardhat's second account. */
const second = { privateKey: '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d', address: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' };
const watched = '0x2c7536E3605D9C16a7a3D7b1898e529396a65c23';
const passphrase = 'four random words here';

const couldLose = 'You could lose it';

/** The screen in both themes and in a narrow window. */
async function looksRight(app: RunningApp, page: Page): Promise<void> {
  const resize = (width: number, height: number): Promise<void> =>
    app.electron.evaluate(({ BrowserWindow }, [w, h]) => {
      BrowserWindow.getAllWindows().find((each) => each.getParentWindow() === null)?.setContentSize(w, h);
    }, [width, height] as const);
  for (const [width, height] of [[360, 640], [1080, 760]] as const) {
    await resize(width, height);
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await axeViolations(page), `${width} px, ${colorScheme}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${width} px`).toBe(0);
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

/** Notes which windows are to be hidden from screen captures: Linux can't, and Electron can't be asked everywhere. */
async function watchContentProtection(app: RunningApp): Promise<void> {
  await app.electron.evaluate(({ BrowserWindow }) => {
    const noted: [number, boolean][] = [];
    (globalThis as { hiddenWindows?: unknown }).hiddenWindows = noted;
    const protect = BrowserWindow.prototype.setContentProtection;
    BrowserWindow.prototype.setContentProtection = function (this: Electron.BrowserWindow, on: boolean): void {
      noted.push([this.id, on]);
      protect.call(this, on);
    };
  });
}

/** Asks for the words from a window of the same app that has the words' own bridge, and gives what it was told. */
function askAsAnotherWindow(app: RunningApp): Promise<unknown> {
  const preloadPath = resolve(import.meta.dirname, '..', '..', 'out', 'preload', 'words-preload.cjs');
  return app.electron.evaluate(async ({ BrowserWindow }, preload) => {
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await other.loadURL('app://rigkeeper/index.html');
    const said: unknown = await other.webContents.executeJavaScript("window.words.redeem().then((answer) => JSON.stringify(answer), (error) => String(error))");
    other.destroy();
    return said;
  }, preloadPath);
}

test('a new wallet: its words are shown once, in a window of their own, and asked for', async () => {
  await withWalletApp(async ({ start }) => {
    const { app, page, wallet } = await start();
    await watchContentProtection(app);
    await expect(page.getByText('No wallet yet')).toBeVisible();
    await looksRight(app, page);
    await wallet.choose('Create a new wallet');
    await expect(page.getByText('Rigkeeper makes a new key')).toBeVisible();
    await looksRight(app, page);
    await page.getByRole('button', { name: 'Create wallet' }).click();
    await expect(page.getByRole('heading', { name: couldLose })).toBeVisible();
    await looksRight(app, page);

    await wallet.act('Show recovery words');
    await expect(page.getByText('nobody should see your screen')).toBeVisible();
    await looksRight(app, page);
    const shown = await wallet.shownWords(() => page.getByRole('button', { name: 'Show them now' }).click());
    expect(shown.words).toHaveLength(12);
    expect(await axeViolations(shown.page)).toEqual([]);
    const windows = await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((each) => ({ words: each.getParentWindow() !== null, id: each.id, process: each.webContents.getOSProcessId() })),
    );
    const [main, words] = [windows.find((each) => !each.words), windows.find((each) => each.words)];
    expect(words?.process).not.toBe(main?.process);
    expect(await app.electron.evaluate(() => (globalThis as { hiddenWindows?: unknown }).hiddenWindows)).toEqual([[words?.id, true]]);
    expect(await page.content()).not.toContain(shown.words.join(' '));
    expect(await askAsAnotherWindow(app), 'the words’ channel answers its own window alone').toContain('foreign-sender');
    // A second look at the same page: the ticket was used up.
    await shown.page.reload();
    await expect(shown.page.getByRole('alert')).toContainText('can’t be shown any more');
    await shown.page.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => app.electron.evaluate(({ app }, pid) => app.getAppMetrics().some((each) => each.pid === pid), words?.process ?? 0)).toBe(false);

    await wallet.answer(shown.words.toReversed());
    await expect(page.getByRole('alert')).toContainText('not the words that were asked for');
    await expect(page.getByRole('heading', { name: couldLose })).toBeVisible();
    await looksRight(app, page);
    await wallet.answer(shown.words);
    await expect(page.getByText('Backed up on paper')).toBeVisible();
    await expect(page.getByRole('heading', { name: couldLose })).toBeHidden();

    // Later: the same words, after the warning again.
    await wallet.act('Show recovery words');
    await page.getByRole('button', { name: 'Show them now' }).click();
    await expect(page.getByRole('alert')).toContainText('doesn’t match the address');
    await wallet.typeEnding();
    await looksRight(app, page);
    const again = await wallet.shownWords(() => page.getByRole('button', { name: 'Show them now' }).click());
    expect(again.words).toEqual(shown.words);
    await again.done();
  });
});

test('24 words; the back-up put off: reminded of it on every screen, also after a restart', async () => {
  await withWalletApp(async ({ start }) => {
    const first = await start();
    await first.wallet.choose('Create a new wallet');
    await first.page.getByRole('button', { name: /Recovery words/ }).click();
    await first.page.getByRole('option', { name: '24 words' }).click();
    await first.page.getByRole('button', { name: 'Create wallet' }).click();
    await expect(first.page.getByRole('heading', { name: couldLose })).toBeVisible();
    const address = await first.wallet.address();
    await first.page.getByRole('button', { name: 'Overview' }).click();
    await expect(first.page.getByText('A wallet isn’t backed up')).toBeVisible();
    await first.app.quit();

    const { page, wallet } = await start();
    expect(await wallet.address()).toBe(address);
    await page.getByRole('button', { name: 'Overview' }).click();
    await expect(page.getByText('A wallet isn’t backed up')).toBeVisible();
    await page.getByRole('button', { name: 'Open Wallet' }).click();
    await wallet.act('Show recovery words');
    await wallet.typeEnding();
    const shown = await wallet.shownWords(() => page.getByRole('button', { name: 'Show them now' }).click());
    expect(shown.words).toHaveLength(24);
    await shown.done();
    await wallet.answer(shown.words);
    await expect(page.getByText('Backed up on paper')).toBeVisible();
    await page.getByRole('button', { name: 'Overview' }).click();
    await expect(page.getByText('A wallet isn’t backed up')).toBeHidden();
  });
});

test('importing words, a private key and a keystore, and watching an address; wrong input is told at its field', async () => {
  await withWalletApp(async ({ start, userData }) => {
    const { app, page, wallet } = await start();
    await wallet.importWords(known.words.replace('junk', 'jnuk'));
    await expect(page.getByText('Word 12 is not in the list')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Recovery words' })).toBeFocused();
    await looksRight(app, page);
    await page.getByRole('textbox', { name: 'Recovery words' }).fill(known.words);
    await page.getByRole('button', { name: 'Import wallet' }).click();
    await expect(page.getByText('You have it elsewhere')).toBeVisible();
    expect(await wallet.address()).toBe(known.address);

    await wallet.importPrivateKey(known.privateKey);
    await expect(page.getByRole('alert')).toContainText('This wallet is here already');
    await page.getByRole('textbox', { name: 'Private key' }).fill('0x1234');
    await page.getByRole('button', { name: 'Import wallet' }).click();
    await expect(page.getByText('This is not a private key')).toBeVisible();
    await page.getByRole('textbox', { name: 'Private key' }).fill(second.privateKey);
    await page.getByRole('button', { name: 'Import wallet' }).click();
    await expect(wallet.card(second.address)).toBeVisible();

    const vector = vectors[0]!;
    const file = join(userData, 'keystore.json');
    await writeFile(file, JSON.stringify(vector.keystore));
    await wallet.importKeystore(file, 'not the passphrase');
    await expect(page.getByText('doesn’t open this keystore')).toBeVisible();
    await page.getByLabel('Passphrase of the file').fill(vector.passphrase);
    await page.getByRole('button', { name: 'Import wallet' }).click();
    await expect(wallet.card('0x008AeEda4D805471dF9b2A5B0f38A0C3bCBA786b')).toBeVisible();

    await wallet.watch(`${watched.slice(0, -1)}4`);
    await expect(page.getByText('capital letters don’t fit')).toBeVisible();
    await page.getByLabel('Address', { exact: true }).fill(`ait1${watched.slice(2).toLowerCase()}`);
    await page.getByRole('button', { name: 'Watch address' }).click();
    await expect(wallet.card(watched)).toContainText('Its key is not here');
    await expect(wallet.card(watched).getByRole('button', { name: 'Export keystore file' })).toHaveCount(0);
    await looksRight(app, page);

    await wallet.card(second.address).getByRole('button', { name: 'Copy address' }).click();
    await expect.poll(() => app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(second.address);

    // Another payout address, with what it means first.
    await wallet.act('Send payouts here', watched);
    const card = wallet.card(watched);
    await expect(card.getByText(`Payouts now go to ${known.address}`)).toBeVisible();
    await expect(card.getByText('written into each job by its buyer')).toBeVisible();
    await expect(card.getByText('Its key is not on this computer')).toBeVisible();
    await card.locator('form').getByRole('button', { name: 'Send payouts here' }).click();
    await expect.poll(() => wallet.address()).toBe(watched);
  });
});

test('a keystore file is exported where the owner says, and brings the deleted wallet back', async () => {
  await withWalletApp(async ({ start, env }) => {
    const { app, page, wallet } = await start();
    await wallet.create();
    await expect(page.getByRole('heading', { name: couldLose })).toBeVisible();
    const address = await wallet.address();

    await wallet.remove(address, '000000');
    await expect(page.getByText('doesn’t match the address')).toBeVisible();
    await wallet.remove(address, address.slice(-6));
    await expect(page.getByRole('alert')).toContainText('back-up of this wallet isn’t confirmed');
    await looksRight(app, page);
    await wallet.card(address).getByRole('button', { name: 'Cancel' }).click();

    await wallet.act('Export keystore file', address);
    await wallet.typeEnding(address);
    const [first, again] = [page.getByLabel('New passphrase'), page.getByLabel('Passphrase again')];
    await first.fill('short');
    await again.fill('short');
    await page.getByRole('button', { name: 'Save keystore file' }).click();
    await expect(page.getByRole('alert')).toContainText('too short');
    await first.fill(passphrase);
    await again.fill(`${passphrase}!`);
    await page.getByRole('button', { name: 'Save keystore file' }).click();
    await expect(page.getByText('The two passphrases differ')).toBeVisible();
    await again.fill(passphrase);
    await page.getByRole('button', { name: 'Save keystore file' }).click();
    await answerSaveDialog(env, 'Escape', () => page.getByText('Nothing was saved').isVisible());
    await expect(page.getByRole('heading', { name: couldLose })).toBeVisible();

    await page.getByRole('button', { name: 'Save keystore file' }).click();
    await answerSaveDialog(env, 'Return', () => page.getByText('Keep the file away from this computer').isVisible());
    await expect(page.getByText('Backed up in a file')).toBeVisible();
    const file = join(await app.electron.evaluate(({ app }) => app.getPath('documents')), `rigkeeper-wallet-${address.slice(2, 10).toLowerCase()}.json`);
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ version: 3, address: address.slice(2).toLowerCase() });

    await wallet.remove(address, address.slice(-6));
    await expect(page.getByText('No wallet yet')).toBeVisible();
    await wallet.importKeystore(file, passphrase);
    await expect(page.getByText('You have it elsewhere')).toBeVisible();
    expect(await wallet.address()).toBe(address);
  });
});

test('a wallet without a back-up is deleted only when its owner insists', async () => {
  await withWalletApp(async ({ start }) => {
    const { page, wallet } = await start();
    await wallet.create();
    await expect(page.getByRole('heading', { name: couldLose })).toBeVisible();
    const address = await wallet.address();
    await wallet.remove(address, address.slice(-6), true);
    await expect(page.getByText('No wallet yet')).toBeVisible();
  });
});

test('the balance is the chain’s, with its age; a chain that can’t be reached leaves the figure and says so', async () => {
  await withWalletApp(async ({ start, world, faucet }) => {
    const { app, page, wallet } = await start();
    await wallet.importPrivateKey(second.privateKey);
    await expect(page.getByText('The chain has no transaction of this address yet')).toBeVisible();
    await faucet(second.address, 3600);

    // A job is done and paid: what escrow releases comes on top.
    const { marketplace, urls } = world;
    const call = (path: string, body: unknown): Promise<Response> =>
      fetch(`${urls.coordinatorUrl}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-api-key': demoProviderKey, 'x-miner-id': 'another-rig' }, body: JSON.stringify(body) });
    await call('/v1/miners/register', { capabilities: { gpus: [{ name: 'RTX 4090', memory_mb: 24576 }], price: 1 }, concurrency: 1 });
    const job = marketplace.buyers.submitPaidJob({ price: '1.5', payTo: second.address });
    if (!job.ok) throw new Error(job.failure);
    await call('/v1/miners/poll', {});
    expect((await call(`/v1/miners/${job.value.id}/result`, { result: { output: 'done' }, metrics: { duration_ms: 1200 } })).status).toBe(200);
    await marketplace.seen.until('the settlement in its block', () => marketplace.seen.balanceUnits(second.address) === 3600 + 5265);

    const again = page.getByRole('button', { name: 'Read again' });
    await again.click();
    const balance = page.getByRole('region', { name: 'Balance' });
    await expect(balance).toContainText('2.4625 AIT');
    await expect(balance).toContainText('confirmed on chain');
    const transactions = page.getByRole('region', { name: 'Transactions' });
    await expect(transactions.getByRole('listitem')).toHaveCount(2);
    await expect(transactions.getByRole('listitem').first()).toContainText('+1.4625 AIT');
    await expect(transactions.getByRole('listitem').first()).toContainText(job.value.id);
    await looksRight(app, page);

    marketplace.faults.add({ kind: 'drop-before-acting' }, { service: 'chain' });
    await again.click();
    await expect(balance).toContainText('The chain node can’t be reached');
    await expect(balance).toContainText('2.4625 AIT');
    await expect(balance).toContainText('Out of date: read');
    await looksRight(app, page);
    marketplace.faults.clear();
    await again.click();
    await expect(balance).not.toContainText('Out of date');
  });
});

test('a chain that was never reached gives no figure, not a nought', async () => {
  await withWalletApp(async ({ start, world }) => {
    world.marketplace.faults.add({ kind: 'html' }, { service: 'chain' });
    const { page, wallet } = await start();
    await wallet.watch(watched);
    const balance = page.getByRole('region', { name: 'Balance' });
    await expect(balance).toContainText('not an AITBC chain node');
    await expect(balance).toContainText('not known yet');
    await expect(balance).not.toContainText('0 AIT');
  });
});

test('the coordinator is shown whose address it is, and nothing else is ever signed', async () => {
  await withWalletApp(async ({ start, world }) => {
    const { seen, faults } = world.marketplace;
    const { page, wallet } = await start();
    await wallet.importWords(known.words);
    const prove = page.getByRole('button', { name: /^(Prove|Check) it/ });
    const proof = page.getByRole('region', { name: 'Proof of ownership' });
    const logins = (): number => seen.calls({ path: /\/v1\/login$/ }).length;

    const remove = faults.add({ kind: 'answer', status: 200, body: { wallet_address: known.address, nonce: 'transfer:everything:now', expires_at: 9_999_999_999 } }, { path: /\/v1\/auth\/nonce$/ });
    await prove.click();
    await expect(proof.getByRole('alert')).toContainText('so nothing was signed');
    expect(logins()).toBe(0);
    remove();
    await prove.click();
    await expect(proof).toContainText('The coordinator took this wallet’s signature');
    expect(logins()).toBe(1);
  });
});
