// node scripts/run.ts [--desktop] electron ARGS… | TOOL ARGS… | FILE.ts ARGS…
// Runs the set-up's check, then a program on the Electron that is there: Electron itself, a tool from node_modules
// (electron-vite, playwright, …) or one of our scripts. With --desktop the set-up also sees to what the test desktop
// needs.
import { resolve } from 'node:path';
import { electronArguments, electronEnvironment, type ElectronRuntime } from './setup/electron-runtime.ts';
import { reportSetUpErrors } from './setup/report-set-up-error.ts';
import { runToEnd } from './setup/run-to-end.ts';
import { SetUpError } from './setup/set-up-error.ts';
import { setUp } from './setup/set-up.ts';
import { toolFile } from './tool-file.ts';

await reportSetUpErrors(async () => {
  const desktop = process.argv[2] === '--desktop';
  const [program, ...args] = process.argv.slice(desktop ? 3 : 2);
  if (program === undefined) throw new SetUpError('usage: node scripts/run.ts [--desktop] electron|TOOL|FILE.ts ARGS…');
  const runtime = await setUp({ desktop });
  const [command, ...before] = commandLine(program, runtime);
  return runToEnd(command, [...before, ...args], { ...process.env, ...electronEnvironment(runtime) });
});

function commandLine(program: string, runtime: ElectronRuntime): [string, ...string[]] {
  if (program === 'electron') return [runtime.executablePath, ...electronArguments()];
  if (program.endsWith('.ts')) return [process.execPath, resolve(program)];
  return [process.execPath, toolFile(program)];
}
