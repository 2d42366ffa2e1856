// node scripts/run.ts electron ARGS… | TOOL ARGS… | FILE.ts ARGS…
// Runs the set-up's check, then a program on the Electron that is there: Electron itself, a tool from node_modules
// (electron-vite, playwright, …) or one of our scripts.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronArguments, electronEnvironment, type ElectronRuntime } from './setup/electron-runtime.ts';
import { reportSetUpErrors } from './setup/report-set-up-error.ts';
import { runToEnd } from './setup/run-to-end.ts';
import { SetUpError } from './setup/set-up-error.ts';
import { setUp } from './setup/set-up.ts';

const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

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

/** The JavaScript file behind a tool's name: that runs alike on every system, without a shell. */
function toolFile(tool: string): string {
  const folder = join(projectRoot, 'node_modules', tool);
  try {
    const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      bin?: string | Record<string, string>;
    };
    const file = typeof bin === 'string' ? bin : bin?.[tool];
    if (file !== undefined) return join(folder, file);
  } catch (cause) {
    throw new SetUpError(`There is no tool ${tool} in node_modules. Run \`npm ci\`.`, { cause });
  }
  throw new SetUpError(`The npm package ${tool} brings no program of that name.`);
}
