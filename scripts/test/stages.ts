import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { startDesktop } from '../../test/desktop/session/desktop-session.ts';
import { electronEnvironment, type ElectronRuntime } from '../setup/electron-runtime.ts';
import { runToEnd } from '../setup/run-to-end.ts';
import { projectRoot, toolFile } from '../tool-file.ts';
import type { Stage } from './stage.ts';
import { nothing, oneCheck, sum, tallyOfPlaywright, tallyOfVitest, withExitStatus, type Tally } from './tally.ts';

/** All stages, in the order in which `npm test` runs them. */
export const stages: readonly Stage[] = [
  { name: 'typecheck', run: typecheck },
  { name: 'lint', run: async () => oneCheck(await tool('eslint', ['--max-warnings', '0', '.'])) },
  { name: 'knip', run: async () => oneCheck(await tool('knip', [])) },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'contract', run: () => vitest('contract') },
  {
    name: 'build',
    on: 'electron',
    run: async (runtime) => oneCheck(await tool('electron-vite', ['build'], electronEnvironment(runtime))),
  },
  { name: 'desktop', on: 'desktop', needs: ['build'], run: desktop },
];

async function typecheck(): Promise<Tally> {
  const configs = await findFiles(projectRoot, 'tsconfig.json');
  const tallies: Tally[] = [];
  for (const config of configs) {
    process.stdout.write(`${relative(projectRoot, config)}\n`);
    tallies.push(oneCheck(await tool('typescript/tsc', ['--noEmit', '--project', config])));
  }
  return sum(tallies);
}

function vitest(project: string): Promise<Tally> {
  return withReport(tallyOfVitest, (report) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    return tool('vitest', ['run', '--project', project, ...reporters]);
  });
}

// A test mostly waits: for a window, for a heartbeat, for money. So two run at a time, each in a desktop of its own.
const desktops = 2;
/** What takes minutes comes first, so that none is left alone at the end. */
const longest = ['every-screen.spec.ts', 'demo.spec.ts', 'disk-full.spec.ts', 'keep-online.spec.ts'];

async function desktop(runtime: ElectronRuntime): Promise<Tally> {
  if (process.platform !== 'linux') return playwright(runtime, {});
  const files = (await readdir(join(projectRoot, 'test'), { recursive: true })).filter((file) => file.endsWith('.spec.ts')).sort();
  const isLong = (file: string): boolean => longest.includes(basename(file));
  const waiting = [...files.filter(isLong), ...files.filter((file) => !isLong(file))];
  const tallies: Tally[] = [];
  const oneDesktop = async (): Promise<void> => {
    const session = await startDesktop();
    try {
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
        tallies.push(await playwright(runtime, session.env, [`test/${file}`, `--output=test-results/${basename(file, '.spec.ts')}`]));
      }
    } finally {
      await session.close();
    }
  };
  await Promise.all(Array.from({ length: desktops }, oneDesktop));
  return sum(tallies);
}

const playwright = (runtime: ElectronRuntime, env: NodeJS.ProcessEnv, args: readonly string[] = []): Promise<Tally> =>
  withReport(tallyOfPlaywright, (report) =>
    tool('@playwright/test/playwright', ['test', '--reporter=list,json', ...args], {
      ...env,
      ...electronEnvironment(runtime),
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    }),
  );

/** Lets a test runner write its report to a file of that name, and reads it. */
async function withReport(
  read: (report: string) => Tally | null,
  run: (file: string) => Promise<number>,
): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'rigkeeper-test-'));
  try {
    const file = join(folder, 'report.json');
    const status = await run(file);
    const tally = read(await readFile(file, 'utf8').catch(() => '')) ?? nothing;
    return withExitStatus(tally, status);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs a program of node_modules to its end. */
function tool(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return runToEnd(process.execPath, [toolFile(name), ...args], { ...process.env, ...env });
}

/** All files of this name below a folder, leaving out what isn't ours. */
async function findFiles(folder: string, name: string): Promise<readonly string[]> {
  const foreign = new Set(['node_modules', 'out', 'dist', 'coverage', 'test-results', '.git']);
  const entries = await readdir(folder, { withFileTypes: true });
  const own = entries.filter((entry) => entry.isFile() && entry.name === name).map(() => join(folder, name));
  const below = entries.filter((entry) => entry.isDirectory() && !foreign.has(entry.name));
  return [...own, ...(await Promise.all(below.map((entry) => findFiles(join(folder, entry.name), name)))).flat()];
}
