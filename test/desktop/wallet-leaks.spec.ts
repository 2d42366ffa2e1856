import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { demoClock, systemClock } from '../../src/demo/clock.ts';
import { startMarketplace, type Marketplace } from '../../src/demo/marketplace.ts';
import { systemRandom } from '../../src/demo/random.ts';
import { simulatedGpus, type SimulatedGpus } from '../../src/demo/simulated-gpu/simulated-gpu.ts';
import { makeKeystore } from '../../src/main/wallet/keystore.ts';
import { entropyFromWords, newEntropy, privateKeyFromEntropy, wordsOf } from '../../src/main/wallet/recovery-words.ts';
import { must } from '../unit/main/wallet/wallet-room.ts';
import { heapStrings } from './leaks/heap-strings.ts';
import { recordMessages, type RecordedMessage } from './leaks/ipc-record.ts';
import { anyToken, findings, secretText, secretWords, type KnownSecret } from './leaks/known-secret.ts';
import { crashReports, searchEverything } from './leaks/search-everything.ts';
import { connect, goOnline } from './pages/first-start.ts';
import { walletScreen, type WalletScreen } from './pages/wallet.ts';
import { startApp, type RunningApp } from './running-app.ts';
import { answerSaveDialog } from './session/save-dialog.ts';

// A whole session with every kind of secret in it, right and wrong ones; then everything that the app said, wrote,
// started and still remembers in the window is searched for them.

test.describe.configure({ mode: 'serial' });
// A trace would keep what is typed, in the page and on the disk.
test.use({ trace: 'off' });
test.skip(process.platform !== 'linux', 'the processes are looked at in /proc');

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const random = (): string => hex(randomBytes(12));

const providerKey = `provider-key-${random()}`;
const wrongProviderKey = `wrong-key-${random()}`;
const exportPassphrase = `export passphrase ${random()}`;
const importPassphrase = `import passphrase ${random()}`;
const wrongPassphrase = `wrong passphrase ${random()}`;
const providerToken = `provider-token-${random()}`;
const runtimeKey = `sk-${random()}`;
const importedKey = hex(randomBytes(32));
const abandonedKey = hex(randomBytes(32));
const keystoreKey = hex(randomBytes(32));
const importedEntropy = newEntropy(24, randomBytes);
const importedWords = wordsOf(importedEntropy);
const misspeltWords = [...importedWords.slice(0, -1), 'wrongword'];

let market: Marketplace;
let gpus: SimulatedGpus;
let userData: string;
let app: RunningApp;
let page: Page;
let wallet: WalletScreen;
let messages: () => Promise<readonly RecordedMessage[]>;
let shownWords: readonly string[] = [];
let before: ReadonlySet<string>;
/** What the owner can take out of the app for others to read, by name. */
const takenOut = new Map<string, string>();
const secrets: KnownSecret[] = [
  secretText('the provider key', providerKey),
  secretText('a wrong provider key', wrongProviderKey),
  secretText('the provider token', providerToken),
  secretText('the model server’s key', runtimeKey),
  secretText('the passphrase of the export', exportPassphrase),
  secretText('the passphrase of the import', importPassphrase),
  secretText('a wrong passphrase', wrongPassphrase),
  secretText('the imported private key', importedKey),
  secretText('a private key that was typed and never sent', abandonedKey),
  secretText('the key in the keystore', keystoreKey),
  secretWords('the imported words', importedWords, importedEntropy),
  anyToken,
];

test.beforeAll(async () => {
  market = await startMarketplace({ providerKeys: [providerKey], clock: demoClock(systemClock), random: systemRandom });
  gpus = await simulatedGpus();
  userData = await mkdtemp(join(tmpdir(), 'rigkeeper-data-'));
  app = await startApp({ userData, env: { ...process.env, RIGKEEPER_NVIDIA_SMI: JSON.stringify(gpus.query) } });
  page = await app.window();
  messages = await recordMessages(app.electron);
  wallet = walletScreen(app, page);
  secrets.push(secretText('the key behind the imported words', hex(await privateKeyFromEntropy(importedEntropy))));
});
test.afterAll(async () => {
  await app.quit();
  await gpus.close();
  await market.close();
  await rm(userData, { recursive: true, force: true });
});

/** All of it, each finding once. */
const search = async (): Promise<readonly string[]> => searchEverything({ app, page, userData, messages: await messages(), secrets });

test('a session with everything that is secret', async () => {
  const { coordinatorUrl, chainUrl } = market;
  await connect(page, { coordinatorUrl, chainUrl, providerId: 'leak-rig', providerKey: wrongProviderKey });
  await expect(page.getByText('The coordinator refused the provider key.')).toBeVisible();
  await connect(page, { coordinatorUrl, chainUrl, providerId: 'leak-rig', providerKey });
  await expect(page.getByRole('heading', { name: 'Where payouts go' })).toBeVisible();

  await goOnline(page, '0.05');
  await expect(page.getByRole('heading', { level: 1, name: 'Online', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('Token', { exact: true }).fill(providerToken);
  await page.getByRole('button', { name: 'Save token' }).click();
  await expect(page.getByText('A token is stored in the keychain.')).toBeVisible();

  await page.getByRole('button', { name: 'Jobs' }).click();
  const server = page.getByRole('region', { name: 'Model server' });
  const address = server.getByRole('button', { name: 'Address and key' });
  const open = async (): Promise<void> => {
    if ((await address.getAttribute('aria-expanded')) !== 'true') await address.click();
  };
  await expect(server.getByTestId('runtime-state')).toHaveText('Not found');
  await open();
  await server.getByRole('button', { name: /Kind/ }).click();
  await page.getByRole('option', { name: /OpenAI/ }).click();
  await server.getByLabel('Address', { exact: true }).fill('http://127.0.0.1:18000');
  await server.getByRole('button', { name: 'Save address' }).click();
  await expect(server.getByText('At http://127.0.0.1:18000, on this computer.')).toBeVisible();
  await open();
  await page.getByLabel('Key', { exact: true }).fill(runtimeKey);
  await page.getByRole('button', { name: 'Save key' }).click();
  await expect(page.getByText('A key for this server is in your keychain.')).toBeVisible();

  await wallet.open();
  before = new Set(await heapStrings(page));
  await wallet.create();
  await wallet.act('Show recovery words');
  const shown = await wallet.shownWords(() => page.getByRole('button', { name: 'Show them now' }).click());
  shownWords = shown.words;
  await shown.done();
  const entropy = must(entropyFromWords(shownWords.join(' ')));
  secrets.push(secretWords('the shown words', shownWords, entropy), secretText('the key behind the shown words', hex(await privateKeyFromEntropy(entropy))));
  await wallet.answer(shownWords.toReversed());
  await expect(page.getByRole('alert')).toContainText('not the words that were asked for');
  await wallet.answer(shownWords);
  await expect(page.getByText('Backed up on paper')).toBeVisible();
  await page.getByRole('button', { name: /^Prove it/ }).click();
  await expect(page.getByText('took this wallet’s signature')).toBeVisible();

  await wallet.importWords(misspeltWords.join(' '));
  await expect(page.getByText('Word 24 is not in the list')).toBeVisible();
  await page.getByRole('textbox', { name: 'Recovery words' }).fill(importedWords.join(' '));
  await page.getByRole('button', { name: 'Import wallet' }).click();
  await expect(page.getByRole('button', { name: 'Add another wallet' })).toBeVisible();
  await wallet.importPrivateKey(`0x${importedKey}ff`);
  await expect(page.getByText('This is not a private key')).toBeVisible();
  await page.getByRole('textbox', { name: 'Private key' }).fill(`0x${importedKey}`);
  await page.getByRole('button', { name: 'Import wallet' }).click();
  await expect(page.getByRole('button', { name: 'Add another wallet' })).toBeVisible();

  const file = join(userData, 'to-import.json');
  await writeFile(file, await makeKeystore(Buffer.from(keystoreKey, 'hex'), importPassphrase, randomBytes, 1024));
  await wallet.importKeystore(file, wrongPassphrase);
  await expect(page.getByText('doesn’t open this keystore')).toBeVisible();
  await page.getByLabel('Passphrase of the file').fill(importPassphrase);
  await page.getByRole('button', { name: 'Import wallet' }).click();
  await expect(page.getByRole('button', { name: 'Add another wallet' })).toBeVisible();

  await wallet.act('Export keystore file');
  await wallet.typeEnding();
  await page.getByLabel('New passphrase').fill(exportPassphrase);
  await page.getByLabel('Passphrase again').fill(exportPassphrase);
  await page.getByRole('button', { name: 'Save keystore file' }).click();
  await answerSaveDialog(process.env, 'Return', () => page.getByText('Keep the file away from this computer').isVisible());
  await wallet.importFrom('Private key');
  await page.getByRole('textbox', { name: 'Private key' }).fill(abandonedKey);
  await page.getByRole('button', { name: 'Overview' }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Wallet');
});

test('and with what the owner takes out of the app: the report and the settings', async () => {
  const documents = await app.electron.evaluate(({ app: electronApp }) => electronApp.getPath('documents'));
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Export settings', exact: true }).click();
  await answerSaveDialog(process.env, 'Return', () => page.getByText('Exported.').isVisible());
  await page.getByRole('button', { name: 'Save report' }).click();
  await answerSaveDialog(process.env, 'Return', () => page.getByRole('status').getByText('Saved').isVisible());
  for (const name of ['rigkeeper-settings.json', 'rigkeeper-report.txt']) takenOut.set(name, await readFile(join(documents, name), 'utf8'));
  await page.getByRole('button', { name: 'Copy report' }).click();
  await expect.poll(() => app.electron.evaluate(({ clipboard }) => clipboard.readText())).toContain('provider key: in-keychain');

  expect(takenOut.get('rigkeeper-settings.json'), 'that is what it is').toContain('leak-rig');
  expect(takenOut.get('rigkeeper-report.txt'), 'the end of the log is in it').toContain('window ready');
  for (const [name, text] of takenOut) expect(findings(name, text, secrets)).toEqual([]);
});

test('leaves no secret anywhere but where it belongs', async () => {
  expect(await search()).toEqual([]);
  const byWords = (await messages()).filter(({ channel }) => channel === 'rigkeeper:words');
  expect(byWords.filter(({ direction }) => direction === 'to-window'), 'the words were told once').toHaveLength(1);
});

test('leaves none of the shown words in the window’s memory, not even one by one', async () => {
  const after = new Set(await heapStrings(page));
  expect(shownWords.filter((word) => after.has(word) && !before.has(word))).toEqual([]);
});

test('and the search finds what is planted, wherever it is', async () => {
  await page.evaluate((secret) => {
    (window as { planted?: unknown }).planted = { deep: [`x${secret}x`] };
  }, exportPassphrase);
  await appendFile(join(userData, 'logs', 'rigkeeper.log'), `{"msg":"${Buffer.from(providerKey).toString('base64')}"}\n`);
  await writeFile(join(userData, 'planted.bin'), Buffer.from(importedWords.join('\n'), 'utf16le'));
  await app.electron.evaluate(({ BrowserWindow }, words) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send('rigkeeper:event', 'snapshot.changed', { planted: words });
  }, [...shownWords]);
  const child = spawn(process.execPath, ['--eval', 'process.stdin.resume()'], { env: { ...process.env, PLANTED: importedKey }, stdio: 'pipe' });
  try {
    await expect.poll(() => stat(`/proc/${child.pid ?? 0}/environ`).then(() => true, () => false)).toBe(true);
    await expect.poll(search).toEqual(
      expect.arrayContaining([
        'the passphrase of the export in the heap',
        'the provider key in file logs/rigkeeper.log',
        'the imported words in file planted.bin',
        'the shown words in a message to-window (snapshot.changed)',
        'the imported private key in a process’s environ',
      ]),
    );
  } finally {
    child.kill();
  }
});

test('writes no report of a crash: there would be memory in it', async () => {
  expect(await crashReports(app)).toEqual([]);
  const ended = app.electron.evaluate(
    ({ app: electronApp }) => new Promise<string>((resolve) => electronApp.once('render-process-gone', (_event, _contents, { reason }) => resolve(reason))),
  );
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  expect(['crashed', 'killed']).toContain(await ended);
  expect(await crashReports(app)).toEqual([]);
});
