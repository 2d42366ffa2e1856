import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { electronArguments, electronEnvironment, type ElectronRuntime } from '../setup/electron-runtime.ts';
import { runToEnd } from '../setup/run-to-end.ts';
import type { DemoWorld } from './demo-world.ts';
import { usualBuyers } from './usual-buyers.ts';

/** Opens the app for a person on a simulated world and waits until it is quit. Leaves nothing of it on the disk. */
export async function openForAPerson(world: DemoWorld, runtime: ElectronRuntime): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'rigkeeper-demo-'));
  const { seen, startDemand } = world.marketplace;
  const stopDemand = startDemand(usualBuyers(seen));
  try {
    const project = resolve(import.meta.dirname, '..', '..');
    const args = [...electronArguments(), project, `--user-data-dir=${data}`];
    return await runToEnd(runtime.executablePath, args, { ...process.env, ...electronEnvironment(runtime), ...world.env });
  } finally {
    stopDemand();
    rmSync(data, { recursive: true, force: true });
  }
}
