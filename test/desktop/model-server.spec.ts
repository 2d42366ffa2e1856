import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { systemClock } from '../../src/demo/clock.ts';
import { startModelServer, type SimulatedModelServer } from '../../src/demo/model-server/model-server.ts';
import { axeViolations } from './accessibility.ts';
import { bringOnline, snapshotOf, withRig } from './demo-rig.ts';
import { looksRightEverywhere } from './pages/every-look.ts';
import { goTo } from './pages/navigation.ts';

// The model server as its owner meets it, on the real app: found, a model fetched, another address, a key.

const card = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('region', { name: 'Model server' });
const said = (page: Page): ReturnType<Page['getByTestId']> => page.getByTestId('runtime-state');

/** To be looked at: test-results/model-server-….png */
const picture = (page: Page, name: string): Promise<unknown> => page.screenshot({ path: join('test-results', `model-server-${name}.png`), fullPage: true });

async function chooseAddress(page: Page, url: string, kind?: string): Promise<void> {
  const address = card(page).getByRole('button', { name: 'Address and key' });
  if ((await address.getAttribute('aria-expanded')) !== 'true') await address.click();
  if (kind !== undefined) {
    await card(page).getByRole('button', { name: /Kind/ }).click();
    await page.getByRole('option', { name: kind }).click();
  }
  await card(page).getByLabel('Address', { exact: true }).fill(url);
}

test('found when the owner looks, a model fetched and cancelled, a server that goes and comes back', async () => {
  await withRig(async ({ world, start }) => {
    const app = await start();
    const page = await app.window();
    await bringOnline(page, world);
    expect(world.modelServer.calls).toEqual([]);

    await goTo(page, 'Jobs');
    await expect(said(page)).toHaveText('Ollama 0.12.6');
    await expect(card(page).getByRole('cell', { name: 'llama3.2:latest' })).toBeVisible();
    await looksRightEverywhere(app, page);
    await picture(page, 'found');

    await card(page).getByLabel('Fetch a model').fill('missing-model');
    await card(page).getByRole('button', { name: 'Fetch', exact: true }).click();
    await expect(card(page).getByText('The model server doesn’t know this model.')).toBeVisible();

    await card(page).getByLabel('Fetch a model').fill('qwen2.5:0.5b');
    await card(page).getByRole('button', { name: 'Fetch', exact: true }).click();
    await expect(card(page).getByRole('progressbar', { name: 'Fetching qwen2.5:0.5b' })).toBeVisible();
    await expect.poll(async () => (await snapshotOf(page)).runtime.pull?.completedBytes ?? 0).toBeGreaterThan(0);
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'fetching');
    await page.emulateMedia({ colorScheme: null });
    await card(page).getByRole('button', { name: 'Cancel' }).click();
    await expect(card(page).getByText(/Fetching qwen2.5:0.5b was cancelled/)).toBeVisible();

    await card(page).getByRole('button', { name: 'Fetch', exact: true }).click();
    await expect(card(page).getByText('qwen2.5:0.5b is here and is offered now.')).toBeVisible();
    await expect(card(page).getByRole('cell', { name: 'qwen2.5:0.5b' })).toBeVisible();

    const port = Number(new URL(world.modelServer.url).port);
    await world.modelServer.close();
    await card(page).getByRole('button', { name: 'Look again' }).click();
    await expect(said(page)).toHaveText('Not found');
    await expect(card(page).getByText('No model server answers at this address.')).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'not-found');
    const again = await startModelServer({ clock: systemClock, port });
    try {
      await card(page).getByRole('button', { name: 'Look again' }).click();
      await expect(said(page)).toHaveText('Ollama 0.12.6');
    } finally {
      await again.close();
    }
  });
});

test('another address: tested, refused where it is another computer, and a key for one that wants it', async () => {
  let server: SimulatedModelServer | undefined;
  try {
    await withRig(async ({ world, start }) => {
      server = await startModelServer({ clock: systemClock, program: 'vllm', key: 'sk-of-this-test-1' });
      const app = await start();
      const page = await app.window();
      await bringOnline(page, world);
      await goTo(page, 'Jobs');
      await expect(said(page)).toHaveText('Ollama 0.12.6');

      await chooseAddress(page, 'http://192.0.2.7:11434');
      await expect(card(page).getByText(/another computer, and what buyers send may go there/)).toBeVisible();
      await picture(page, 'elsewhere');
      await card(page).getByRole('button', { name: 'Save address' }).click();
      await expect(card(page).getByText(/leads to another computer, so nothing was sent/)).toBeVisible();
      expect((await snapshotOf(page)).runtime.chosen.url).toBe(world.modelServer.url);

      await chooseAddress(page, `${server.url}/v1`, 'OpenAI-compatible (llama.cpp, vLLM, LM Studio)');
      await card(page).getByRole('button', { name: 'Test' }).click();
      await expect(card(page).getByText('The model server wants a key, or doesn’t take this one.')).toBeVisible();
      await card(page).getByRole('button', { name: 'Save address' }).click();
      await expect(said(page)).toHaveText('Not found');
      await card(page).getByLabel('Key', { exact: true }).fill('sk-of-this-test-1');
      await card(page).getByRole('button', { name: 'Save key' }).click();
      await expect(said(page)).toHaveText('vLLM 0.11.0');
      expect(await axeViolations(page)).toEqual([]);
      await picture(page, 'key');
      expect(JSON.stringify(await snapshotOf(page))).not.toContain('sk-of-this-test-1');
    });
  } finally {
    await server?.close();
  }
});
