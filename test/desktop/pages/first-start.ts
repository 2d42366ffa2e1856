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
  await enter(page, 'Coordinator address', coordinatorUrl);
  await enter(page, 'Provider id', providerId);
  await enter(page, 'Provider key', providerKey);
  if (chainUrl !== undefined) {
    const more = page.getByRole('button', { name: 'More' });
    if ((await more.getAttribute('aria-expanded')) === 'false') await more.click();
    await enter(page, 'Chain address', chainUrl);
  }
  await page.getByRole('button', { name: 'Save and check' }).click();
}

/** Replaces what a field holds, again if a demo's own value came into the field while it was typed. */
async function enter(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label);
  await expect(async () => {
    await field.fill(text);
    await expect(field).toHaveValue(text, { timeout: 1_000 });
  }).toPass();
}

/** On the screen with the GPUs: sets the first one's price and goes online. */
export async function goOnline(page: Page, pricePerHour: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Your GPUs' })).toBeVisible();
  await page.getByLabel('Base price per hour').first().fill(pricePerHour);
  await page.getByRole('button', { name: 'Go online' }).click();
}

/** The one big state on the overview, for example "Online". */
export const bigState = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('heading', { level: 1 });
