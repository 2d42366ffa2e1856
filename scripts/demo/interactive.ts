import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { electronArguments, electronEnvironment, type ElectronRuntime } from '../setup/electron-runtime.ts';
import { runToEnd } from '../setup/run-to-end.ts';
import { demoPayTo, type DemoWorld } from './demo-world.ts';

/** Opens the app for a person on a simulated world and waits until it is quit. Leaves nothing of it on the disk. */
export async function openForAPerson(world: DemoWorld, runtime: ElectronRuntime): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'rigkeeper-demo-'));
  const { seen, startDemand } = world.marketplace;
  const stopDemand = startDemand({
    lookEveryMs: 20_000,
    bookingChance: 0.4,
    jobChance: 0.5,
    // Who offers no model is sent no job. Buyers know of a wallet what the coordinator knows: that somebody signed in with it.
    payTo: (providerId) => (offersModels(seen.provider(providerId)?.capabilities) ? (seen.signedInWallets().at(-1) ?? demoPayTo) : null),
  });
  try {
    const project = resolve(import.meta.dirname, '..', '..');
    const args = [...electronArguments(), project, `--user-data-dir=${data}`];
    return await runToEnd(runtime.executablePath, args, { ...process.env, ...electronEnvironment(runtime), ...world.env });
  } finally {
    stopDemand();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Whether a provider with these capabilities can be sent a job. */
export function offersModels(capabilities: Readonly<Record<string, unknown>> | undefined): boolean {
  const models = capabilities?.['models'];
  return Array.isArray(models) && models.length > 0;
}
