import { ed25519 } from '@noble/curves/ed25519.js';
import { expect, test, type Locator } from '@playwright/test';
import { deliverPaidJob } from './deliver-paid-job.ts';
import { ask, bringOnline, snapshotOf, withRig } from './demo-rig.ts';
import { looksRightEverywhere } from './pages/every-look.ts';
import { settings } from './pages/settings.ts';

// The coordinator's receipt key in Settings: entered wrong, entered right, removed; and what checking found each time.

const payTo = '0x2c7536E3605D9C16a7a3D7b1898e529396a65c23';
const foreignKey = Buffer.from(ed25519.getPublicKey(new Uint8Array(32).fill(5)));

test('a receipt key is entered, replaced and removed, and receipts are checked with it each time', async () => {
  test.setTimeout(400_000);
  await withRig(async ({ world, start }) => {
    const app = await start();
    const page = await app.window();
    await bringOnline(page, world);
    await ask(page, 'wallet.watch', { address: payTo });
    const jobId = await deliverPaidJob(world, payTo);
    await settings(page).open();

    const card = page.getByRole('region', { name: 'Receipts', exact: true });
    const field = card.getByLabel('Public key for receipts');
    const button = (name: string): Locator => card.getByRole('button', { name, exact: true });
    const figure = (name: string): Locator => card.locator('.figure').filter({ hasText: name }).locator('dd');
    const enter = async (key: string, name: 'Save key' | 'Replace key'): Promise<void> => {
      await field.fill(key);
      await button(name).click();
    };
    await expect(button('Remove key')).toHaveCount(0);

    await test.step('what is no key is told in words, and nothing is saved', async () => {
      await button('Save key').click();
      await expect(card.getByText('Enter the key.')).toBeVisible();
      await expect(field).toBeFocused();
      await enter(foreignKey.toString('hex').slice(2), 'Save key');
      await expect(card.getByText('A key has 64 hex digits, or 43 or 44 characters in base64.')).toBeVisible();
      // The right length, and no point of the curve.
      await enter('f'.repeat(64), 'Save key');
      await expect(card.getByRole('alert')).toContainText('This is no public key of Ed25519');
      expect((await snapshotOf(page)).earnings.receiptKey).toBeNull();
    });

    await test.step('another one’s key: the receipt is not believed, and it is said which and why', async () => {
      await enter(foreignKey.toString('hex'), 'Save key');
      await expect(card.getByText('Saved. Receipts are checked again with it.')).toBeVisible();
      await expect(figure('Wrong')).toHaveText('1', { timeout: 60_000 });
      await expect(figure('Verified')).toHaveText('0');
      await expect(card.getByText(`Job ${jobId}: signed with another key`)).toBeVisible();
      await looksRightEverywhere(app, page);
    });

    await test.step('the coordinator’s own: it is verified', async () => {
      await enter(Buffer.from(world.marketplace.receiptKeyId, 'base64url').toString('base64'), 'Replace key');
      await expect(figure('Verified')).toHaveText('1', { timeout: 60_000 });
      await expect(figure('Wrong')).toHaveText('0');
      await expect(card.getByText('Checked with the key that you entered:')).toBeVisible();
      await expect(card.getByText(world.marketplace.receiptKeyId)).toBeVisible();
      await looksRightEverywhere(app, page);
    });

    await test.step('removed, the key of the first receipt holds, and nobody vouches for it', async () => {
      await button('Remove key').click();
      await expect(card.getByText('Checked with the key that came with the first receipt.')).toBeVisible({ timeout: 60_000 });
      await expect(figure('Verified')).toHaveText('1', { timeout: 60_000 });
      await expect(button('Remove key')).toHaveCount(0);
    });
  });
});
