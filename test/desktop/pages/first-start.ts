import { expect, type Locator, type Page } from '@playwright/test';

/** What an owner enters in the first step. */
export interface ConnectionInput {
  readonly coordinatorUrl: string;
  readonly chainUrl?: string;
  readonly providerId: string;
  readonly providerKey: string;
}

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });

/** The first start as its owner goes through it. */
export const firstStart = (page: Page) => ({
  title: (name: 'Your GPUs' | 'Where payouts go' | 'Price and strategy' | 'Go online'): Locator => page.getByRole('heading', { level: 1, name }),
  /** The first step's button; ends when it was pressed. */
  check: (): Promise<void> => button(page, 'Check and continue').click(),
  /** From the second step to the third: with the wallet that is there, or none. */
  async passPayout(): Promise<void> {
    await expect(page.getByRole('heading', { level: 1, name: 'Where payouts go' })).toBeVisible();
    await button(page, /^(Continue|Skip for now)$/).click();
  },
  next: (): Promise<void> => button(page, 'Continue').click(),
  back: (): Promise<void> => button(page, 'Back').click(),
  goOnline: (): Promise<void> => button(page, 'Go online').click(),
});

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
  await firstStart(page).check();
}

/** Replaces what a field holds, again if a demo's own value came into the field while it was typed. */
async function enter(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label);
  await expect(async () => {
    await field.fill(text);
    await expect(field).toHaveValue(text, { timeout: 1_000 });
  }).toPass();
}

/** From the step with the payouts on: sets the first GPU's price and goes online. */
export async function goOnline(page: Page, pricePerHour: string): Promise<void> {
  const steps = firstStart(page);
  await steps.passPayout();
  await page.getByLabel('Base price per hour').first().fill(pricePerHour);
  await steps.next();
  await steps.goOnline();
}

/** The one big state on the overview, for example "Online". */
export const bigState = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('heading', { level: 1 });
