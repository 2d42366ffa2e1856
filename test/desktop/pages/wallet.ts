import { expect, type Locator, type Page } from '@playwright/test';
import type { RunningApp } from '../running-app.ts';
import { goTo } from './navigation.ts';

/** The Wallet screen as a person uses it. */
export interface WalletScreen {
  open(): Promise<void>;
  /** Chooses one of the three ways to a wallet, also where there are wallets already. */
  choose(way: 'Create a new wallet' | 'Import a wallet you have' | 'Only watch an address'): Promise<void>;
  create(): Promise<void>;
  importFrom(kind: 'Recovery words' | 'Private key' | 'Keystore file'): Promise<void>;
  importWords(words: string): Promise<void>;
  importPrivateKey(key: string): Promise<void>;
  importKeystore(path: string, passphrase: string): Promise<void>;
  watch(address: string): Promise<void>;
  /** The card of the wallet with this address, or of the one that is paid. */
  card(address?: string): Locator;
  /** Opens one of a wallet's actions. */
  act(action: string, address?: string): Promise<void>;
  address(): Promise<string>;
  /** The window with the words; it has to be asked for by `open`. */
  shownWords(open: () => Promise<void>): Promise<ShownWords>;
  /** Answers the question for some of the words out of all of them. */
  answer(words: readonly string[]): Promise<void>;
  /** Answers the question before words or a key leave the keychain. */
  typeEnding(address?: string): Promise<void>;
  remove(address: string, typed: string, insist?: boolean): Promise<void>;
}

export interface ShownWords {
  readonly page: Page;
  readonly words: readonly string[];
  /** Closes the window as a person does who has written them down. */
  done(): Promise<void>;
}

export function walletScreen(app: RunningApp, page: Page): WalletScreen {
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const add = button('Add another wallet');
  const screen: WalletScreen = {
    async open() {
      await goTo(page, 'Wallet');
      await expect(page.getByRole('heading', { level: 1, name: 'Wallet' })).toBeVisible();
    },
    async choose(way) {
      const wanted = page.getByRole('button', { name: way });
      await expect(add.or(wanted)).toBeVisible();
      if (await add.isVisible()) await add.click();
      await wanted.click();
    },
    async create() {
      await screen.choose('Create a new wallet');
      await button('Create wallet').click();
    },
    async importFrom(kind) {
      await screen.choose('Import a wallet you have');
      await page.getByRole('button', { name: /Import from/ }).click();
      await page.getByRole('option', { name: kind }).click();
    },
    async importWords(words) {
      await screen.importFrom('Recovery words');
      await page.getByRole('textbox', { name: 'Recovery words' }).fill(words);
      await button('Import wallet').click();
    },
    async importPrivateKey(key) {
      await screen.importFrom('Private key');
      await page.getByRole('textbox', { name: 'Private key' }).fill(key);
      await button('Import wallet').click();
    },
    async importKeystore(path, passphrase) {
      await screen.importFrom('Keystore file');
      await page.locator('input[type=file]').setInputFiles(path);
      await page.getByLabel('Passphrase of the file').fill(passphrase);
      await button('Import wallet').click();
    },
    async watch(address) {
      await screen.choose('Only watch an address');
      await page.getByLabel('Address', { exact: true }).fill(address);
      await button('Watch address').click();
    },
    card: (address) =>
      page.getByRole('region', { name: /^(Payouts go here$|Wallet 0x)/ }).filter(address === undefined ? { has: page.getByText('Copy address') } : { hasText: address }).first(),
    async act(action, address) {
      await screen.card(address).getByRole('button', { name: action, exact: true }).click();
    },
    async address() {
      const text = await screen.card().getByText(/^0x[0-9a-fA-F]{40}$/).textContent();
      return text ?? '';
    },
    async shownWords(open) {
      const opened = app.electron.waitForEvent('window');
      await open();
      const shown = await opened;
      await expect(shown.getByRole('heading', { name: 'Recovery words' })).toBeVisible();
      // In a demo every window says so.
      const demo = 'Demo: simulated GPU and marketplace';
      const isDemo = await page.getByRole('complementary', { name: demo }).isVisible();
      if (isDemo) await expect(shown.getByRole('complementary', { name: demo })).toBeInViewport();
      const items = await shown.getByRole('listitem').allInnerTexts();
      return {
        page: shown,
        words: items.map((text) => text.replace(/^\d+\s*/, '')),
        async done() {
          const closed = shown.waitForEvent('close');
          // The window may be gone before the click is told to have worked.
          await shown.getByRole('button', { name: 'I have written them down' }).click().catch((error: unknown) => {
            if (!shown.isClosed()) throw error;
          });
          await closed;
        },
      };
    },
    async answer(words) {
      const asked = page.getByRole('textbox', { name: /^Word \d+$/ });
      await expect(asked).toHaveCount(3);
      for (const field of await asked.all()) {
        const place = await page.locator(`label[for="${(await field.getAttribute('id')) ?? ''}"]`).textContent();
        await field.fill(words[Number(place?.slice('Word '.length)) - 1] ?? '');
      }
      await button('Confirm').click();
    },
    async typeEnding(address) {
      await screen.card(address).getByLabel(/^Type the last six/).fill((address ?? (await screen.address())).slice(-6));
    },
    async remove(address, typed, insist = false) {
      const card = screen.card(address);
      if (await card.getByRole('button', { name: 'Delete for ever' }).isHidden()) await screen.act('Delete wallet', address);
      if (insist) await card.getByRole('checkbox').check({ force: true });
      await card.getByLabel(/^Type the last six/).fill(typed);
      await card.getByRole('button', { name: 'Delete for ever' }).click();
    },
  };
  return screen;
}
