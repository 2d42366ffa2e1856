import { expect, type Page } from '@playwright/test';

/** What an owner enters in the first step. */
export interface ConnectionInput {
  readonly coordinatorUrl: string;
  readonly chainUrl?: string;
  readonly providerId: string;
  readonly providerKey: string;
}

/** Fills in the connection as a person does; ends when the coordinator was asked. */
export async function connect(page: Page, { coordinatorUrl, chainUrl, providerId, providerKey }: ConnectionInput): Promise<void> {
  await page.getByLabel('Coordinator address').fill(coordinatorUrl);
  await page.getByLabel('Provider id').fill(providerId);
  await page.getByLabel('Provider key').fill(providerKey);
  if (chainUrl !== undefined) {
    const more = page.getByRole('button', { name: 'More' });
    if ((await more.getAttribute('aria-expanded')) === 'false') await more.click();
    await page.getByLabel('Chain address').fill(chainUrl);
  }
  await page.getByRole('button', { name: 'Save and check' }).click();
}

/** On the screen with the GPUs: sets the first one's price and goes online. */
export async function goOnline(page: Page, pricePerHour: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Your GPUs' })).toBeVisible();
  await page.getByLabel('Base price per hour').first().fill(pricePerHour);
  await page.getByRole('button', { name: 'Go online' }).click();
}

/** The one big state on the overview, for example "Online". */
export const bigState = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('heading', { level: 1 });
