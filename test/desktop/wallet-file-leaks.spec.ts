import { randomBytes } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { entropyFromWords, privateKeyFromEntropy } from '../../src/main/wallet/recovery-words.ts';
import { must } from '../unit/main/wallet/wallet-room.ts';
import { recordMessages } from './leaks/ipc-record.ts';
import { anyToken, secretText, secretWords, type KnownSecret } from './leaks/known-secret.ts';
import { searchEverything } from './leaks/search-everything.ts';
import { startDesktop } from './session/desktop-session.ts';
import { withWalletApp } from './wallet-app.ts';

// Where there is no keychain, keys are in a file behind a passphrase: then that file, and all the rest, is searched.

// A trace would keep what is typed.
test.use({ trace: 'off' });
test.skip(process.platform !== 'linux', 'other systems always have a keychain');

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const passphrase = `vault passphrase ${hex(randomBytes(12))}`;
const wrongPassphrase = `wrong passphrase ${hex(randomBytes(12))}`;

test('a session with a vault file leaves neither its passphrase nor what is in it anywhere', async () => {
  const desktop = await startDesktop({ keyring: 'absent' });
  try {
    await withWalletApp(async ({ start, userData }) => {
      const secrets: KnownSecret[] = [secretText('the vault’s passphrase', passphrase), secretText('a wrong passphrase', wrongPassphrase), anyToken];
      const first = await start();
      const firstMessages = await recordMessages(first.app.electron);
      await first.wallet.create();
      await first.page.getByRole('button', { name: 'Keep keys in a file' }).click();
      await first.page.getByLabel('New passphrase').fill(passphrase);
      await first.page.getByLabel('Passphrase again').fill(passphrase);
      await first.page.getByRole('button', { name: 'Make the file' }).click();
      await expect(first.page.getByText('The file is made')).toBeVisible();
      await first.page.getByRole('button', { name: 'Create wallet' }).click();
      await expect(first.page.getByText('in Rigkeeper’s file, behind your passphrase')).toBeVisible();

      const askedAgain = first.page.getByLabel('Passphrase of Rigkeeper’s vault');
      const show = first.page.getByRole('button', { name: 'Show them now' });
      await first.wallet.act('Show recovery words');
      await askedAgain.fill(wrongPassphrase);
      await show.click();
      await expect(first.page.getByRole('alert').filter({ hasText: 'doesn’t open' })).toBeVisible();
      await askedAgain.fill(passphrase);
      const shown = await first.wallet.shownWords(() => show.click());
      const entropy = must(entropyFromWords(shown.words.join(' ')));
      secrets.push(secretWords('the shown words', shown.words, entropy), secretText('the key behind them', hex(await privateKeyFromEntropy(entropy))));
      await shown.done();
      await first.wallet.answer(shown.words);
      await expect(first.page.getByText('Backed up on paper')).toBeVisible();
      expect(await searchEverything({ ...first, userData, messages: await firstMessages(), secrets })).toEqual([]);
      await first.app.quit();

      const again = await start();
      const messages = await recordMessages(again.app.electron);
      const typed = again.page.getByLabel('Passphrase', { exact: true });
      await typed.fill(wrongPassphrase);
      await again.page.getByRole('button', { name: 'Open the vault' }).click();
      await expect(again.page.getByText('doesn’t open Rigkeeper’s vault')).toBeVisible();
      await typed.fill(passphrase);
      await again.page.getByRole('button', { name: 'Open the vault' }).click();
      await expect(again.page.getByRole('heading', { name: 'Rigkeeper’s vault is locked' })).toBeHidden();
      const search = async (): Promise<readonly string[]> => searchEverything({ ...again, userData, messages: await messages(), secrets });
      expect(await search()).toEqual([]);

      await appendFile(join(userData, 'vault.json'), `\n${hex(entropy)}`);
      expect(await search(), 'and the search finds what is planted').toContain('the shown words in file vault.json');
    }, desktop.env);
  } finally {
    await desktop.close();
  }
});
