import { execFile, fork, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { systemClock } from '../../../src/main/platform/system-clock.ts';
import type { KeyringProcess } from '../../../src/main/wallet/keyring-caller.ts';
import { keychainVault, type KeychainOptions } from '../../../src/main/wallet/keychain-vault.ts';
import type { Vault } from '../../../src/main/wallet/vault.ts';
import { startDesktop, type DesktopSession } from '../session/desktop-session.ts';
import { lockKeyring } from '../session/keyring.ts';
import { sessionBus, type SessionBus } from '../session/session-bus.ts';
import { waitUntil } from '../session/wait-until.ts';
import { keyringPrompt } from './keyring-prompt.ts';

const run = promisify(execFile);
const keyringProgram = fileURLToPath(new URL('../../../src/main/wallet/keyring-process.ts', import.meta.url));
const service = 'org.freedesktop.secrets';

/** `empty`: the service runs and has no keyring yet. `broken-bus`: the session names a bus that is not there. */
export type KeyringState = 'unlocked' | 'empty' | 'absent' | 'broken-bus';

/** A desktop of its own with a real gnome-keyring, and what an owner does to it. */
export class KeyringSession implements AsyncDisposable {
  /** How many keyring programs run just now. */
  keyringPrograms = 0;
  readonly #desktop: DesktopSession;
  readonly #bus: SessionBus;
  /** What the keyring program gets; the desktop's own, unless the bus is to be missing. */
  readonly #programEnv: NodeJS.ProcessEnv;
  readonly #vaults: Vault[] = [];

  private constructor(desktop: DesktopSession, state: KeyringState) {
    this.#desktop = desktop;
    this.#bus = sessionBus(desktop.env);
    this.#programEnv = state === 'broken-bus' ? { ...desktop.env, DBUS_SESSION_BUS_ADDRESS: `unix:path=${desktop.folder}/no-such-bus` } : desktop.env;
  }

  static async start(state: KeyringState): Promise<KeyringSession> {
    const desktop = await startDesktop({ keyring: state === 'unlocked' ? 'unlocked' : 'absent', tray: false, notifications: false });
    const session = new KeyringSession(desktop, state);
    if (state === 'empty') await session.#startEmptyKeyring();
    return session;
  }

  /** As a desktop does that was logged into without a password. */
  async #startEmptyKeyring(): Promise<void> {
    // It carries the desktop's mark in its environment and is ended with it.
    spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets'], { env: this.#desktop.env, stdio: 'ignore' });
    await waitUntil('the keychain service is there', () => this.#bus.hasOwner(service));
  }

  /** The vault under test: the real keyring program in a process of its own, as the app starts it. */
  vault(options: Partial<KeychainOptions> = {}): Vault {
    const vault = keychainVault({ service: 'Rigkeeper', startProcess: () => this.#fork(), clock: systemClock, ...options });
    this.#vaults.push(vault);
    return vault;
  }

  #fork(): KeyringProcess {
    const child = fork(keyringProgram, { env: this.#programEnv, execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.keyringPrograms += 1;
    child.once('exit', () => (this.keyringPrograms -= 1));
    return {
      send: (message) => void child.send(message as Parameters<typeof child.send>[0]),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', listener),
      kill: () => void child.kill('SIGKILL'),
    };
  }

  lock(): Promise<void> {
    return lockKeyring(this.#bus);
  }

  /** Does by hand what an owner could do in the keychain's own program. */
  async secretTool(args: readonly string[], input = ''): Promise<string> {
    const tool = run('secret-tool', args, { env: this.#desktop.env });
    tool.child.stdin?.end(input);
    return (await tool).stdout;
  }

  /** Closes the prompt as an owner does who presses Escape, and gives `outcome`. */
  dismissPrompt<Outcome>(outcome: Promise<Outcome>): Promise<Outcome> {
    return keyringPrompt(this.#desktop.env).dismiss(outcome);
  }

  /** Types the password into the prompt, and gives `outcome`. */
  answerPrompt<Outcome>(outcome: Promise<Outcome>): Promise<Outcome> {
    return keyringPrompt(this.#desktop.env).answer(outcome);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const vault of this.#vaults) vault.close();
    await this.#desktop.close();
  }
}
