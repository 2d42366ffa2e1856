// npm run bench: what Rigkeeper costs, compared with a bare Electron app on the same runtime in the same run.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measureAtWork } from './bench/at-work.ts';
import { measureLedger } from './bench/ledger-speed.ts';
import { startAndWeigh, type BenchedApp, type Started } from './bench/start-app.ts';
import { startDesktop } from '../test/desktop/session/desktop-session.ts';
import { electronArguments, electronEnvironment, electronRuntime } from './setup/electron-runtime.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 7);
const settleMs = 5000;
const ledgerRows = Number(process.env['BENCH_LEDGER_ROWS'] ?? 1_000_000);
const project = resolve(import.meta.dirname, '..');

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'MiB' | '% of a core' | 'rows/s';
  readonly baseline: number;
  readonly ratio: number;
}

if (process.platform !== 'linux') {
  console.error('The bench weighs processes through /proc, so it runs on Linux only.');
  process.exit(2);
}

const runtime = electronRuntime();
const folder = mkdtempSync(join(tmpdir(), 'rigkeeper-bench-'));
// A desktop of its own: nothing else draws on it, and it is the same on every machine.
const desktop = await startDesktop();
try {
  const rigkeeper = appUnderTest('rigkeeper', project, join('logs', 'rigkeeper.log'));
  const bare = appUnderTest('bare', join(project, 'test', 'bench', 'bare'), 'bare.log');

  const window: Record<'ours' | 'bare', Started[]> = { ours: [], bare: [] };
  const hidden: Record<'ours' | 'bare', Started[]> = { ours: [], bare: [] };
  // One round more than is counted: the first one fills the disk's caches. Interleaved, so that a busy moment of the
  // machine meets both.
  for (let round = 0; round <= rounds; round++) {
    const results = {
      bareWindow: await startAndWeigh(bare(), 'window ready', settleMs),
      oursWindow: await startAndWeigh(rigkeeper(), 'window ready', settleMs),
      bareHidden: await startAndWeigh(bare('--hidden'), 'tray shown', settleMs),
      oursHidden: await startAndWeigh(rigkeeper('--hidden'), 'tray shown', settleMs),
    };
    process.stderr.write(round === 0 ? 'warm-up\n' : `round ${round} of ${rounds}\n`);
    if (round === 0) continue;
    window.bare.push(results.bareWindow);
    window.ours.push(results.oursWindow);
    hidden.bare.push(results.bareHidden);
    hidden.ours.push(results.oursHidden);
  }

  const work = await measureAtWork(runtime, desktop.env, join(project, 'test', 'bench', 'bare'), join(project, 'assets', 'tray', 'online.png'));

  process.stderr.write(`the ledger with ${ledgerRows} rows\n`);
  const ledger = await measureLedger(ledgerRows);

  const figures = [
    figure('start to window ready', 'ms', window, (started) => started.afterMs),
    figure('start hidden to tray', 'ms', hidden, (started) => started.afterMs),
    figure('PSS in the tray, no window', 'MiB', hidden, (started) => started.pssMiB),
    figure('PSS with the window', 'MiB', window, (started) => started.pssMiB),
    compared('longest pause of main in the main job', 'ms', work.longestPauseMs),
    compared('processor, online in the tray', '% of a core', work.processorPercent),
    // Beside what is asked of them, because a bare app has no ledger.
    compared('ledger: overview', 'ms', { ours: ledger.overviewMs, bare: 50 }),
    compared('ledger: a month’s list', 'ms', { ours: ledger.monthListMs, bare: 20 }),
    compared('ledger: review of all', 'ms', { ours: ledger.reviewAllMs, bare: 50 }),
    compared('ledger: import', 'rows/s', { ours: ledger.importedRowsPerSecond, bare: 50_000 }),
    compared('longest pause of main while it imports', 'ms', { ours: ledger.longestPauseMs, bare: 50 }),
  ];
  console.log(`Electron ${runtime.version}, median of ${rounds}, interleaved`);
  console.table(figures.map(({ name, value, unit, baseline, ratio }) => ({ name, Rigkeeper: `${value} ${unit}`, bare: `${baseline} ${unit}`, ratio })));
  mkdirSync(join(project, 'out', 'bench'), { recursive: true });
  writeFileSync(join(project, 'out', 'bench', 'summary.json'), `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  await desktop.close();
  rmSync(folder, { recursive: true, force: true });
}

function appUnderTest(name: string, appFolder: string, logFile: string): (...args: string[]) => BenchedApp {
  const data = join(folder, name);
  mkdirSync(data);
  return (...args) => ({
    executable: runtime.executablePath,
    args: [...electronArguments(), appFolder, `--user-data-dir=${data}`, ...args],
    env: {
      ...desktop.env,
      ...electronEnvironment(runtime),
      BENCH_LOG: join(data, logFile),
      BENCH_ICON: join(project, 'assets', 'tray', 'online.png'),
    },
    logFile: join(data, logFile),
  });
}

function figure(name: string, unit: Figure['unit'], measured: Record<'ours' | 'bare', Started[]>, of: (started: Started) => number): Figure {
  return compared(name, unit, { ours: median(measured.ours.map(of)), bare: median(measured.bare.map(of)) });
}

function compared(name: string, unit: Figure['unit'], { ours, bare }: Record<'ours' | 'bare', number>): Figure {
  return { name, value: hundredth(ours), unit, baseline: hundredth(bare), ratio: bare === 0 ? Number.NaN : hundredth(ours / bare) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
