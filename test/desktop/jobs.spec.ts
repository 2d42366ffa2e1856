import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { demoProviderId } from '../../scripts/demo/demo-world.ts';
import { ask, bringOnline, snapshotOf, withRig } from './demo-rig.ts';
import { looksRightEverywhere } from './pages/every-look.ts';
import { goTo } from './pages/navigation.ts';

// Delivering jobs in the real app: the marketplace and the model server say what they saw of it.

const payTo = '0x2c7536E3605D9C16a7a3D7b1898e529396a65c23';
const prompt = 'a-question-that-is-nobody-elses-business';

const worker = (page: Page): ReturnType<Page['getByTestId']> => page.getByTestId('worker-state');
const lastJobs = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('region', { name: 'Last jobs' });

/** To be looked at: test-results/jobs-….png */
const picture = (page: Page, name: string): Promise<unknown> => page.screenshot({ path: join('test-results', `jobs-${name}.png`), fullPage: true });

async function allText(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'latin1').catch(() => ''));
  return (await Promise.all(texts)).join('\n');
}

test('off until the owner turns it on; then a paid job is delivered, once, and nothing of its content is kept', async () => {
  test.slow();
  await withRig(async ({ world, userData, start }) => {
    const app = await start();
    const page = await app.window();
    const { seen, buyers } = world.marketplace;
    await goTo(page, 'Jobs');
    await expect(page.getByText('No GPU is listed yet')).toBeVisible();
    await picture(page, 'empty');
    await goTo(page, 'First start');
    await bringOnline(page, world);
    await goTo(page, 'Jobs');
    await expect(worker(page)).toHaveText('Off');

    const ordered = buyers.submitPaidJob({ price: '1.5', payTo, prompt });
    if (!ordered.ok) throw new Error(ordered.failure);
    const jobId = ordered.value.id;
    expect(seen.calls({ path: /\/poll$/ })).toEqual([]);
    await page.getByRole('switch', { name: /takes jobs$/ }).check({ force: true });
    await seen.until('the result', () => seen.job(jobId)?.state === 'COMPLETED', 60_000);
    expect(seen.provider(demoProviderId)?.capabilities['models']).toEqual(['llama3.2:latest']);
    expect(seen.escrow(jobId)).toMatchObject({ state: 'released', releasedAmount: '1.46250000000' });
    expect(seen.settlement(jobId)).toMatchObject({ units: 5265 });
    expect(world.modelServer.runs).toHaveLength(1);

    await expect(worker(page)).toHaveText('Ready for jobs');
    const row = lastJobs(page).getByRole('row').nth(1);
    await expect(row).toContainText('Delivered');
    await expect(row).toContainText('llama3.2:latest');
    await expect(row).toContainText('GPU-seconds');
    const tray = await app.tray();
    await expect.poll(async () => (await tray.menu()).map(({ label }) => label)).toContain('Ready for jobs');
    await looksRightEverywhere(app, page);
    await picture(page, 'delivered');
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'delivered-dark');
    await page.emulateMedia({ colorScheme: null });

    expect(await page.content()).not.toContain(prompt);
    expect(await allText(userData)).not.toContain(prompt);
  });
});

test('a pause cancels what runs and says so to the buyer; three broken jobs hold the worker', async () => {
  test.slow();
  await withRig(async ({ world, start }) => {
    const app = await start();
    const page = await app.window();
    const { seen, buyers } = world.marketplace;
    await bringOnline(page, world);
    await goTo(page, 'Jobs');
    await page.getByRole('switch', { name: /takes jobs$/ }).check({ force: true });
    const order = (): string => {
      const ordered = buyers.submitPaidJob({ price: '1.5', payTo, prompt });
      if (!ordered.ok) throw new Error(ordered.failure);
      return ordered.value.id;
    };

    world.modelServer.faults.once({ kind: 'silence', afterWords: 2 });
    const cancelled = order();
    await expect(page.getByRole('region', { name: 'Under way' })).toContainText('running', { timeout: 60_000 });
    await expect(worker(page)).toHaveText('At work');
    const tray = await app.tray();
    await expect.poll(async () => (await tray.menu()).map(({ label }) => label)).toContain('1 job under way');
    await picture(page, 'working');
    await ask(page, 'rig.pause', 'now');
    await seen.until('the failure', () => seen.job(cancelled)?.state === 'FAILED', 60_000);
    expect(seen.job(cancelled)).toMatchObject({ error: 'the provider stopped the job', paymentStatus: 'escrowed' });
    await expect(lastJobs(page)).toContainText('It was stopped: the GPU was paused or switched off.');
    await expect(worker(page)).toHaveText('Waiting');

    world.modelServer.faults.always({ kind: 'error', status: 500, message: 'model requires more system memory (8.1 GiB) than is available (7.3 GiB)' });
    await ask(page, 'rig.resume', undefined);
    const ids = [order(), order(), order()];
    for (const id of ids) await seen.until('a failure', () => seen.job(id)?.state === 'FAILED', 90_000);
    await expect(worker(page)).toHaveText('Held');
    await expect(page.getByText(/The GPU ran out of memory/).first()).toBeVisible();
    await expect.poll(async () => (await tray.menu()).map(({ label }) => label)).toContain('Taking jobs is held: see Jobs');
    await picture(page, 'held');

    world.modelServer.faults.always(null);
    const mended = order();
    await page.getByRole('button', { name: 'Take jobs again' }).click();
    await seen.until('the result', () => seen.job(mended)?.state === 'COMPLETED', 60_000);
    await expect(worker(page)).toHaveText('Ready for jobs');
  });
});

test('contents are kept and shown only while the owner looks for a fault, and are nowhere else; off again at the next start', async () => {
  test.slow();
  await withRig(async ({ world, userData, start }) => {
    const app = await start();
    const page = await app.window();
    const { seen, buyers } = world.marketplace;
    await bringOnline(page, world);
    await goTo(page, 'Jobs');
    await page.getByRole('switch', { name: /takes jobs$/ }).check({ force: true });
    const deliver = async (question: string): Promise<void> => {
      const ordered = buyers.submitPaidJob({ price: '1.5', payTo, prompt: question });
      if (!ordered.ok) throw new Error(ordered.failure);
      await seen.until('the result', () => seen.job(ordered.value.id)?.state === 'COMPLETED', 60_000);
    };
    const shows = page.getByRole('switch', { name: 'Keep the content of jobs in memory, to show it here' });
    const showButtons = lastJobs(page).getByRole('button', { name: 'Show content' });
    const answer = 'This is a simulated answer';

    // Off by default: what came before the switch was never kept.
    await expect(shows).not.toBeChecked();
    await expect(page.getByText('What buyers send is theirs.')).toBeVisible();
    await deliver(`${prompt}-before`);
    await expect(lastJobs(page).getByRole('row')).toHaveCount(2);
    await expect(showButtons).toHaveCount(0);

    await shows.check({ force: true });
    await deliver(prompt);
    await expect(showButtons).toHaveCount(1);
    await expect(page.getByText(answer)).toHaveCount(0);
    await showButtons.click();
    await expect(lastJobs(page)).toContainText(prompt);
    await expect(lastJobs(page)).toContainText(answer);
    await looksRightEverywhere(app, page);
    await picture(page, 'content');
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'content-dark');
    await page.emulateMedia({ colorScheme: null });
    // Only the window that asked has it: it is in no snapshot, no file and no log, even now.
    expect(JSON.stringify(await snapshotOf(page))).not.toContain(prompt);
    expect(await allText(userData)).not.toContain(prompt);
    expect(await allText(userData)).not.toContain(answer);

    await shows.uncheck({ force: true });
    await expect(showButtons).toHaveCount(0);
    await expect(page.getByText(answer)).toHaveCount(0);
    expect(await page.content()).not.toContain(prompt);
    const jobId = (await snapshotOf(page)).jobs.recent[0]?.jobId ?? '';
    expect(await ask(page, 'jobs.content', { jobId })).toBeNull();

    await shows.check({ force: true });
    await app.quit();
    const again = await (await start()).window();
    await goTo(again, 'Jobs');
    await expect(again.getByRole('switch', { name: 'Keep the content of jobs in memory, to show it here' })).not.toBeChecked();
    expect(await allText(userData)).not.toContain(prompt);
  });
});
