import { expect, type Page } from '@playwright/test';
import { bigState, connect, firstStart, goOnline } from '../../test/desktop/pages/first-start.ts';
import { startApp } from '../../test/desktop/running-app.ts';
import type { Snapshot } from '../../src/shared/snapshot.ts';
import { demoPayTo } from './demo-world.ts';
import type { RemoteMarket } from './options.ts';
import { playSteps } from './summary.ts';
import type { Witness } from './witness.ts';

const basePrice = '0.05';

/** What the script plays with: where the provider goes and who says what was seen there. */
export interface Stage {
  readonly market: RemoteMarket;
  /** For the app's environment: the simulated GPU, the demo's mark. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly witness: (heartbeatsAcknowledged: () => Promise<number>) => Witness;
}

/** Plays an owner's first day in the real app: from the first start to money in the ledger. Gives whether every step was seen. */
export async function playScript({ market, env, witness: witnessOf }: Stage): Promise<boolean> {
  const app = await startApp({ env });
  try {
    const page = await app.window();
    const snapshot = (): Promise<Snapshot> => page.evaluate<Snapshot>("window.rigkeeper.ask('snapshot.get', undefined)");
    const witness = witnessOf(async () => (await snapshot()).rig.liveness.acknowledgedInARow);
    let listingId = '';
    let jobId = '';
    let net = '';

    return await playSteps(page, [
      {
        name: 'detected',
        async play() {
          await expect.poll(async () => (await snapshot()).gpus.length, { timeout: 20_000 }).toBeGreaterThan(0);
          const { gpus } = await snapshot();
          await connect(page, market);
          await expect(firstStart(page).title('Where payouts go')).toBeVisible({ timeout: 20_000 });
          return gpus.map(({ gpu }) => `${gpu.model}, ${gpu.memoryMiB ?? '?'} MiB, CUDA ${gpu.cudaVersion ?? '?'}, ${gpu.key}`).join('; ');
        },
      },
      {
        name: 'registered',
        async play() {
          await goOnline(page, basePrice);
          const registered = await witness.registered();
          listingId = registered.listingId;
          return registered.evidence;
        },
      },
      {
        name: 'online',
        async play() {
          await expect(bigState(page)).toHaveText('Online', { timeout: 20_000 });
          return witness.online();
        },
      },
      {
        name: 'strategy',
        async play() {
          await page.getByRole('navigation').getByRole('button', { name: 'Strategy' }).click();
          await expect(page.getByRole('img', { name: /Price per hour of each strategy/ })).toBeVisible({ timeout: 20_000 });
          // It was chosen on the way online.
          await expect(page.getByRole('radio', { name: /Market Balance/ })).toBeChecked();
          const token = witness.providerToken();
          if (token !== null) await enterProviderToken(page, token);
          await expect(page.getByRole('region', { name: 'Job price' })).toContainText('In effect', { timeout: 30_000 });
          const wanted = await page.getByTestId('wanted-price').innerText();
          const evidence = await witness.priced(Number.parseFloat(wanted));
          return `Market Balance asks ${wanted}; ${evidence}`;
        },
      },
      {
        name: 'booked',
        async play() {
          await page.getByRole('navigation').getByRole('button', { name: 'Overview' }).click();
          const evidence = await witness.booked(listingId);
          await windowSays(page, 'Booked');
          return `${evidence}; the window says so`;
        },
      },
      {
        name: 'delivered',
        async play() {
          // Watched, so that no key has to be made for it.
          await watchPayouts(page, demoPayTo);
          await page.getByRole('navigation').getByRole('button', { name: 'Jobs' }).click();
          await page.getByRole('switch', { name: /takes jobs$/ }).first().check({ force: true });
          const delivered = await witness.delivered(demoPayTo);
          jobId = delivered.jobId;
          await expect(page.getByRole('region', { name: 'Last jobs' })).toContainText('Delivered', { timeout: 20_000 });
          return `${delivered.evidence}; the window says so`;
        },
      },
      {
        name: 'released',
        async play() {
          const released = await witness.released(jobId);
          net = released.net.amount;
          return released.evidence;
        },
      },
      { name: 'paid', play: () => witness.paid(jobId) },
      {
        name: 'ledger',
        async play() {
          const ledgerSays = async (): Promise<string | null> => (await snapshot()).jobs.recent.find((job) => job.jobId === jobId)?.net?.amount ?? null;
          await expect.poll(ledgerSays, { timeout: 120_000 }).toBe(net);
          const { today } = (await snapshot()).earnings;
          return `net ${net} AIT for job ${jobId} in the ledger; today ${JSON.stringify(today, (key, value: unknown) => (key === 'sum' ? (value as { amount: string } | null)?.amount : value))}`;
        },
      },
    ]);
  } finally {
    await app.quit();
  }
}

async function watchPayouts(page: Page, address: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Wallet' }).click();
  await page.getByRole('button', { name: 'Only watch an address' }).click();
  await page.getByLabel('Address', { exact: true }).fill(address);
  await page.getByRole('button', { name: 'Watch address', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Payouts go here' })).toBeVisible();
}

async function enterProviderToken(page: Page, token: string): Promise<void> {
  await page.getByRole('button', { name: 'Provider token in Settings' }).click();
  await page.getByLabel('Token', { exact: true }).fill(token);
  await page.getByRole('button', { name: 'Save token' }).click();
  await page.getByRole('navigation').getByRole('button', { name: 'Strategy' }).click();
  await expect(page.getByRole('region', { name: 'Listing price' })).toContainText('In effect', { timeout: 30_000 });
}

/** The app looks at its listings every half minute. */
const windowSays = (page: Page, words: string): Promise<void> => expect(page.getByText(words, { exact: true }).first()).toBeVisible({ timeout: 60_000 });
