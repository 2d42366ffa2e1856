import { execFile, fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { KeyringProcess } from '../../../src/main/wallet/keyring-caller.ts';
import { keychainVault, type KeychainOptions, type KeychainVault } from '../../../src/main/wallet/keychain-vault.ts';

const run = promisify(execFile);
const keyringProgram = fileURLToPath(new URL('../../../src/main/wallet/keyring-process.ts', import.meta.url));
const password = 'test';

/** A bus on which no service can be started: the desktop without a keychain. */
const bareBus = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`;

/**
 * `empty`: the service runs and has no keyring yet. `broken-bus`: the session names a bus that is not there.
 */
export type KeyringState = 'unlocked' | 'empty' | 'absent' | 'broken-bus';

/** A real D-Bus session with a real gnome-keyring and an X display for its prompts, apart from the desktop's own. */
export class KeyringSession implements AsyncDisposable {
  readonly #env: NodeJS.ProcessEnv;
  readonly #folder: string;
  readonly #children: ChildProcess[];
  readonly #vaults: KeychainVault[] = [];
  /** How many keyring programs run just now. */
  keyringPrograms = 0;

  private constructor(env: NodeJS.ProcessEnv, folder: string, children: ChildProcess[]) {
    this.#env = env;
    this.#folder = folder;
    this.#children = children;
  }

  static async start(state: KeyringState): Promise<KeyringSession> {
    const folder = await mkdtemp(join(tmpdir(), 'keyring-'));
    await mkdir(join(folder, 'run'), { mode: 0o700 });
    const env: NodeJS.ProcessEnv = {
      PATH: process.env['PATH'],
      LANG: 'C.UTF-8',
      HOME: folder,
      XDG_RUNTIME_DIR: join(folder, 'run'),
      XDG_DATA_HOME: join(folder, 'data'),
      XDG_CONFIG_HOME: join(folder, 'config'),
      NO_AT_BRIDGE: '1',
    };
    const children: ChildProcess[] = [];
    const session = new KeyringSession(env, folder, children);
    try {
      const display = spawn('Xvfb', ['-displayfd', '3', '-nolisten', 'tcp'], { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
      children.push(display);
      env['DISPLAY'] = `:${await firstLine(display, display.stdio[3] as Readable)}`;

      const busConfig = join(folder, 'bus.conf');
      await writeFile(busConfig, bareBus);
      const busKind = state === 'absent' ? `--config-file=${busConfig}` : '--session';
      const bus = spawn('dbus-daemon', [busKind, '--nofork', '--print-address=1'], { env, stdio: ['ignore', 'pipe', 'ignore'] });
      children.push(bus);
      env['DBUS_SESSION_BUS_ADDRESS'] = await firstLine(bus, bus.stdout);
      if (state === 'broken-bus') env['DBUS_SESSION_BUS_ADDRESS'] = `unix:path=${join(folder, 'no-such-bus')}`;

      if (state === 'unlocked') {
        const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], { env, stdio: ['pipe', 'ignore', 'ignore'] });
        children.push(keyring);
        keyring.stdin.end(password);
        await session.#gdbus('wait', '--timeout', '20', 'org.freedesktop.secrets');
      }
      return session;
    } catch (error) {
      await session[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** The vault under test: the real keyring program in a process of its own, as the app starts it. */
  vault(options: Partial<KeychainOptions> = {}): KeychainVault {
    const vault = keychainVault({
      service: 'Rigkeeper',
      startProcess: () => this.#fork(),
      after(ms, act) {
        const timer = setTimeout(act, ms);
        return () => clearTimeout(timer);
      },
      ...options,
    });
    this.#vaults.push(vault);
    return vault;
  }

  #fork(): KeyringProcess {
    const child = fork(keyringProgram, { env: this.#env, execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.keyringPrograms += 1;
    child.once('exit', () => (this.keyringPrograms -= 1));
    return {
      send: (message) => void child.send(message as Parameters<typeof child.send>[0]),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', listener),
      kill: () => void child.kill('SIGKILL'),
    };
  }

  async lock(): Promise<void> {
    const lock = 'org.freedesktop.Secret.Service.Lock';
    await this.#gdbus('call', '-d', 'org.freedesktop.secrets', '-o', '/org/freedesktop/secrets', '-m', lock, "[objectpath '/org/freedesktop/secrets/collection/login']");
  }

  /** Does by hand what an owner could do in the keychain's own program. */
  async secretTool(args: readonly string[], input = ''): Promise<string> {
    const tool = run('secret-tool', args, { env: this.#env });
    tool.child.stdin?.end(input);
    // secret-tool exits with 1 when it found nothing.
    return tool.then(({ stdout, stderr }) => stdout + stderr, () => '');
  }

  /** Waits until the keychain's prompt is on the screen. */
  async promptShown(): Promise<void> {
    await run('xdotool', ['search', '--sync', '--onlyvisible', '--name', 'Unlock'], { env: this.#env });
  }

  /** Closes the prompt like an owner who presses Escape, until `outcome` is there. */
  async dismissPrompt<Outcome>(outcome: Promise<Outcome>): Promise<Outcome> {
    await this.promptShown();
    return this.#pressUntil(outcome, ['key', 'Escape']);
  }

  /** Types the password, until `outcome` is there. */
  async answerPrompt<Outcome>(outcome: Promise<Outcome>): Promise<Outcome> {
    await this.promptShown();
    return this.#pressUntil(outcome, ['key', 'ctrl+a', ...password, 'Return']);
  }

  // The prompt takes the keyboard a moment after it is drawn, so one press may be lost.
  async #pressUntil<Outcome>(outcome: Promise<Outcome>, keys: readonly string[]): Promise<Outcome> {
    const over = outcome.then(() => true);
    while (!(await Promise.race([over, pause(150)]))) await run('xdotool', [...keys], { env: this.#env });
    return outcome;
  }

  async #gdbus(command: string, ...args: string[]): Promise<void> {
    await run('gdbus', [command, '--session', ...args], { env: this.#env });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const vault of this.#vaults) vault.close();
    for (const child of this.#children.reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    }
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const pause = (ms: number): Promise<false> => new Promise((resolve) => setTimeout(() => resolve(false), ms));

async function firstLine(program: ChildProcess, stream: Readable): Promise<string> {
  const failed = once(program, 'error').then(([error]) => Promise.reject(error as Error));
  const ended = once(program, 'exit').then(() => Promise.reject(new Error(`${program.spawnfile} ended before it was ready`)));
  const [line] = await Promise.race([once(createInterface(stream), 'line'), failed, ended]);
  failed.catch(() => undefined);
  ended.catch(() => undefined);
  return String(line);
}
