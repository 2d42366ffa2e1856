// node scripts/run.ts electron ARGS… | TOOL ARGS… | FILE.ts ARGS…
// Runs the set-up's check, then a program on the Electron that is there: Electron itself, a tool from node_modules
// (electron-vite, playwright, …) or one of our scripts.
import { resolve } from 'node:path';
import { electronArguments, electronEnvironment, type ElectronRuntime } from './setup/electron-runtime.ts';
import { reportSetUpErrors } from './setup/report-set-up-error.ts';
import { runToEnd } from './setup/run-to-end.ts';
import { SetUpError } from './setup/set-up-error.ts';
import { setUp } from './setup/set-up.ts';
import { toolFile } from './tool-file.ts';

await reportSetUpErrors(async () => {
  const [program, ...args] = process.argv.slice(2);
  if (program === undefined) throw new SetUpError('usage: node scripts/run.ts electron|TOOL|FILE.ts ARGS…');
  const runtime = await setUp();
  const [command, ...before] = commandLine(program, runtime);
  return runToEnd(command, [...before, ...args], { ...process.env, ...electronEnvironment(runtime) });
});

function commandLine(program: string, runtime: ElectronRuntime): [string, ...string[]] {
  if (program === 'electron') return [runtime.executablePath, ...electronArguments()];
  if (program.endsWith('.ts')) return [process.execPath, resolve(program)];
  return [process.execPath, toolFile(program)];
}
