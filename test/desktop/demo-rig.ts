import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { demoProviderId, demoProviderKey, startDemoWorld, type DemoWorld } from '../../scripts/demo/demo-world.ts';
import type { CommandInput, CommandName, CommandOutput } from '../../src/shared/ipc.ts';
import type { Snapshot } from '../../src/shared/snapshot.ts';
import { emptyDemoKeychain } from './empty-keychain.ts';
import { bigState, connect, goOnline } from './pages/first-start.ts';
import { startApp, type RunningApp } from './running-app.ts';

/** A rig on an embedded marketplace of its own, with data that outlives the app. */
export interface DemoRig {
  readonly world: DemoWorld;
  readonly userData: string;
  /** Starts the app; again after it ended, on the same data. */
  start(...args: string[]): Promise<RunningApp>;
}

/** @param settings what the settings file says before the first start; without, there is none */
export async function withRig(work: (rig: DemoRig) => Promise<void>, settings?: Readonly<Record<string, unknown>>): Promise<void> {
  await emptyDemoKeychain();
  const world = await startDemoWorld();
  const userData = await mkdtemp(join(tmpdir(), 'rigkeeper-data-'));
  if (settings !== undefined) await writeFile(join(userData, 'settings.json'), JSON.stringify({ version: 1, ...settings }));
  const started: RunningApp[] = [];
  try {
    await work({
      world,
      userData,
      async start(...args) {
        const app = await startApp({ env: { ...process.env, ...world.env }, userData, args });
        started.push(app);
        return app;
      },
    });
  } finally {
    for (const app of started) await app.quit();
    await world.close();
    await rm(userData, { recursive: true, force: true });
  }
}

/** What the owner of this rig enters in the first step. */
export const connectionOf = (world: DemoWorld): Parameters<typeof connect>[1] => ({
  coordinatorUrl: world.urls.coordinatorUrl,
  providerId: demoProviderId,
  providerKey: demoProviderKey,
});

/** From the first start to online, as a person does it. */
export async function bringOnline(page: Page, world: DemoWorld): Promise<void> {
  await connect(page, connectionOf(world));
  await goOnline(page, '0.05');
  await expect(bigState(page)).toHaveText('Online');
}

/** Asks main, by the same bridge that the window's own buttons use. */
export const ask = <Name extends CommandName>(page: Page, name: Name, input: CommandInput<Name>): Promise<Awaited<CommandOutput<Name>>> =>
  // As text: this file is also read where there is no DOM. `undefined` stays itself.
  page.evaluate<Awaited<CommandOutput<Name>>>(`window.rigkeeper.ask(${JSON.stringify(name)}, ${JSON.stringify(input) as string | undefined})`);

export const snapshotOf = (page: Page): Promise<Snapshot> => ask(page, 'snapshot.get', undefined);
