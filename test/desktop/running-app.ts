import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, errors, type ElectronApplication, type Page } from '@playwright/test';
import { electronArguments, electronEnvironment, electronRuntime } from '../../scripts/setup/electron-runtime.ts';
import { keepAnswersOf } from './evaluate-in-main.ts';
import type { AppCopy } from './session/ordinary-user.ts';
import { findTrayItem, type TrayClient } from './tray-client.ts';
import { waitUntil } from './session/wait-until.ts';

export interface StartOptions {
  /** The desktop session's environment; the one that the tests run in where it is left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Kept over restarts; a fresh one where it is left out, removed at the end. */
  readonly userData?: string;
  readonly args?: readonly string[];
  /** Another copy of the app and its Electron, one that an ordinary user starts. */
  readonly copy?: AppCopy;
}

/** The real app, started the way a person's desktop starts it, with Playwright's hand on it. */
export interface RunningApp {
  readonly electron: ElectronApplication;
  readonly pid: number;
  readonly userData: string;
  /** The window; waits for one. */
  window(): Promise<Page>;
  tray(): Promise<TrayClient>;
  /** Resolves once the process has ended, however that came about. */
  readonly ended: Promise<void>;
  /** Quits as the tray's Quit does, and cleans up. */
  quit(): Promise<void>;
}

const project = resolve(import.meta.dirname, '..', '..');
const holdUntilAttached = join(import.meta.dirname, 'hold-until-attached.cjs');

export async function startApp({ env = process.env, userData, args = [], copy }: StartOptions = {}): Promise<RunningApp> {
  const runtime = electronRuntime();
  const data = userData ?? (await mkdtemp(join(tmpdir(), 'rigkeeper-data-')));
  const electron = await attach({
    executablePath: copy?.executablePath ?? runtime.executablePath,
    args: [...(copy === undefined ? [...electronArguments(), `--require=${holdUntilAttached}`] : []), copy?.appPath ?? project, `--user-data-dir=${data}`, ...args],
    cwd: copy?.appPath ?? project,
    // Playwright would turn the sandbox off; only electronArguments may.
    chromiumSandbox: true,
    env: definedOnly({ ...env, ...electronEnvironment(runtime) }),
  });
  keepAnswersOf(electron);
  const pid = electron.process().pid;
  if (pid === undefined) throw new Error('the app has no process');
  const ended = new Promise<void>((done) => {
    electron.once('close', () => {
      done();
    });
  });
  const trays: TrayClient[] = [];

  return {
    electron,
    pid,
    userData: data,
    ended,
    window: async () => electron.windows()[0] ?? electron.firstWindow({ timeout: 90_000 }),
    async tray() {
      const tray = await waitUntil('the panel shows the app', () => findTrayItem(pid, env['DBUS_SESSION_BUS_ADDRESS'] ?? ''));
      trays.push(tray);
      return tray;
    },
    async quit() {
      for (const tray of trays) tray.close();
      // It may be gone already, and one that was killed never answers.
      const asked = electron.evaluate(({ app }) => {
        app.quit();
      });
      await Promise.race([asked.catch(() => undefined), ended]);
      await ended;
      if (userData === undefined) await rm(data, { recursive: true, force: true });
    },
  };
}

/**
 * Starts the app under Playwright. The app is held back until Playwright is attached (hold-until-attached.cjs), but where it
 * isn't (another user's copy), and now and then all the same, Playwright waits for ever. It ends such an app, and then it is
 * started again.
 */
async function attach(options: Parameters<typeof _electron.launch>[0] & object, triesLeft = 3): Promise<ElectronApplication> {
  try {
    return await _electron.launch({ ...options, timeout: 20_000 });
  } catch (error) {
    if (triesLeft === 0 || !(error instanceof errors.TimeoutError)) throw error;
    process.stdout.write('Playwright missed the app’s window; the app is started again.\n');
    return attach(options, triesLeft - 1);
  }
}

function definedOnly(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
