import { expect, type Page } from '@playwright/test';
import { demoProviderId, type DemoWorld } from '../../scripts/demo/demo-world.ts';
import { ask, bringOnline, snapshotOf } from './demo-rig.ts';

/** From the first start to a rig on which every screen has something to show: online, paid and booked. */
export async function furnish(page: Page, { marketplace }: DemoWorld): Promise<void> {
  await ask(page, 'wallet.watch', { address: '0x52908400098527886E0F7030069857D2E4169EE7' });
  // Without a provider token: a price that is changed while the booking comes puts the GPU up again, as the real
  // coordinator does, and the booking would be gone.
  const [listing] = marketplace.seen.listingsOf(demoProviderId);
  if (listing === undefined) throw new Error('the rig is not listed');
  const booked = marketplace.buyers.bookNow(listing.id, 2);
  if (!booked.ok) throw new Error(`the buyer was refused: ${booked.failure}`);
  // The app looks at its listings every half minute.
  await expect.poll(async () => (await snapshotOf(page)).gpus[0]?.listing.booked, { timeout: 180_000 }).toBe(true);
}

/** The same, from the very beginning. */
export async function bringToLife(page: Page, world: DemoWorld): Promise<void> {
  await bringOnline(page, world);
  await furnish(page, world);
}
