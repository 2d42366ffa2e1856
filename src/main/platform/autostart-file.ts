import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { LoginItem } from '../../shared/domain/login-item.ts';
import { readEntry, writeEntry } from './desktop-entry.ts';
import type { StartCommand } from './start-command.ts';

/** The XDG autostart file of this app. It is the only truth: nothing is kept beside it. */
export interface AutostartFile {
  /** Rejects where it can't be read. */
  read(): Promise<LoginItem>;
  /** Writes or removes it; rejects (no rights, disk full) and leaves what was there. */
  set(on: boolean): Promise<void>;
}

/** Where it is: the XDG Base Directory Specification takes only absolute paths from the environment. */
export function autostartPath(home: string, env: Readonly<Record<string, string | undefined>>): string {
  const config = env['XDG_CONFIG_HOME'];
  return join(config !== undefined && isAbsolute(config) ? config : join(home, '.config'), 'autostart', 'rigkeeper.desktop');
}

/** @param desktops the names in XDG_CURRENT_DESKTOP */
export function autostartFile(path: string, command: StartCommand, desktops: readonly string[]): AutostartFile {
  return {
    async read() {
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      });
      return text === null ? { kind: 'off', entry: 'none' } : loginItemOf(text, command, desktops);
    },
    async set(on) {
      if (!on) {
        await rm(path, { force: true });
        return;
      }
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFileAtomic(path, writeEntry({ name: 'Rigkeeper', comment: 'Keeps your GPUs online, booked and paid', command }), { mode: 0o644 });
    },
  };
}

function loginItemOf(text: string, [program]: StartCommand, desktops: readonly string[]): LoginItem {
  const { enabled, command } = readEntry(text, desktops);
  if (!enabled) return { kind: 'off', entry: 'disabled-outside' };
  // Whatever its owner put around it ("env LANG=C /opt/rigkeeper --hidden"): what counts is which program starts.
  return command.includes(program) ? { kind: 'on' } : { kind: 'other-program', program: command[0] ?? '' };
}
