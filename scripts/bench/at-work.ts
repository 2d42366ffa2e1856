import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { _electron, expect, type ElectronApplication } from '@playwright/test';
import { bigState, connect, goOnline } from '../../test/desktop/pages/first-start.ts';
import { startApp } from '../../test/desktop/running-app.ts';
import { demoProviderId, demoProviderKey, startDemoWorld } from '../demo/demo-world.ts';
import { processorSeconds } from '../process-tree.ts';
import { electronArguments, type ElectronRuntime } from '../setup/electron-runtime.ts';

/** The app at work, and a bare app beside it at the same time: what a busy machine does, it does to both. */
export interface AtWork {
  /** The longest that main's event loop was held up from the first start to online, in milliseconds. */
  readonly longestPauseMs: { readonly ours: number; readonly bare: number };
  /** Of one core, online in the tray with heartbeats and readings of the GPU, in percent. */
  readonly processorPercent: { readonly ours: number; readonly bare: number };
}

const trayTimeMs = 60_000;

export async function measureAtWork(runtime: ElectronRuntime, env: Readonly<Record<string, string>>, bareFolder: string, iconPath: string): Promise<AtWork> {
  const folder = mkdtempSync(join(tmpdir(), 'rigkeeper-bench-work-'));
  const world = await startDemoWorld();
  const bare = await _electron.launch({
    executablePath: runtime.executablePath,
    args: [...electronArguments(), bareFolder, `--user-data-dir=${join(folder, 'bare')}`, '--hidden'],
    env: { ...env, BENCH_LOG: join(folder, 'bare.log'), BENCH_ICON: iconPath },
  });
  const app = await startApp({ env: { ...env, ...world.env } });
  try {
    await watchLoop(bare);
    await watchLoop(app.electron);
    const page = await app.window();
    await connect(page, { ...world.urls, providerId: demoProviderId, providerKey: demoProviderKey });
    await goOnline(page, '0.05');
    await expect(bigState(page)).toHaveText('Online', { timeout: 30_000 });
    const longestPauseMs = { ours: await longestPause(app.electron), bare: await longestPause(bare) };

    await app.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.close();
    });
    await expect.poll(() => app.electron.windows().length).toBe(0);
    await wait(5000); // helpers of the window and the keychain end
    const barePid = bare.process().pid ?? 0;
    const before = { ours: processorSeconds(app.pid), bare: processorSeconds(barePid) };
    await wait(trayTimeMs);
    const percent = (used: number): number => (used / (trayTimeMs / 1000)) * 100;
    return {
      longestPauseMs,
      processorPercent: { ours: percent(processorSeconds(app.pid) - before.ours), bare: percent(processorSeconds(barePid) - before.bare) },
    };
  } finally {
    await app.quit();
    await bare.close();
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface LoopWatch {
  loop: { enable(): void; readonly max: number };
}

const watchLoop = (app: ElectronApplication): Promise<void> =>
  app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const loop = monitorEventLoopDelay({ resolution: 1 });
    loop.enable();
    (globalThis as unknown as LoopWatch).loop = loop;
  });

const longestPause = (app: ElectronApplication): Promise<number> => app.evaluate(() => (globalThis as unknown as LoopWatch).loop.max / 1e6);
