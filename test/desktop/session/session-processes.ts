import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { flagsToBecome, type OrdinaryUser } from './ordinary-user.ts';
import { sessionMarker } from './session-environment.ts';
import { waitUntil } from './wait-until.ts';

const politeMs = 3_000;

/** The programs of one session: started with its environment, ended with all that they started. */
export interface SessionProcesses {
  /**
   * Starts a program of the desktop. Its output goes to NAME.log in the session's folder. It ends with us, however we
   * end. `input` is what it gets to read on standard input.
   */
  start(command: string, args: readonly string[], input?: string): SessionProgram;
  /** Ends every process of the session and waits until all are gone. */
  endAll(): Promise<void>;
}

export interface SessionProgram {
  /** The first line that the program writes to file descriptor 3. Throws with its log if it ends before. */
  announcement(): Promise<string>;
  /** As waitUntil, but throws with its log as soon as the program has ended. */
  until<Value>(what: string, look: () => Promise<Value | null> | Value | null): Promise<Value>;
}

/** The programs run as `user`, or as ourselves. */
export function sessionProcesses(
  folder: string,
  env: Readonly<Record<string, string>>,
  user: OrdinaryUser | undefined,
): SessionProcesses {
  return {
    start: (command, args, input) => {
      const logFile = join(folder, `${basename(command)}.log`);
      const log = openSync(logFile, 'a');
      const become = user === undefined ? [] : flagsToBecome(user);
      const child = spawn('setpriv', [...become, '--pdeathsig', 'TERM', '--', command, ...args], {
        env,
        cwd: folder,
        // A group of its own: Ctrl-C in the terminal is for us, and we end it in order.
        detached: true,
        stdio: [input === undefined ? 'ignore' : 'pipe', log, log, 'pipe'],
      });
      closeSync(log);
      child.stdin?.end(input);
      return program(command, child, logFile);
    },
    endAll: async () => {
      signalAll(folder, 'SIGTERM');
      const allGone = (): true | null => (processesOf(folder).length === 0 ? true : null);
      await waitUntil('the session has ended politely', allGone, politeMs).catch(async () => {
        await waitUntil('the session was killed', () => {
          signalAll(folder, 'SIGKILL');
          return allGone();
        });
      });
    },
  };
}

function program(command: string, child: ChildProcess, logFile: string): SessionProgram {
  const ended = (): boolean => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  const failure = (): Error => new Error(`${command} ended too early:\n${readFileSync(logFile, 'utf8')}`);
  // Without a listener Node would end us when the program can't be started; `ended` shows that.
  child.once('error', () => undefined);
  let announced = '';
  (child.stdio[3] as Readable).setEncoding('utf8').on('data', (text: string) => {
    announced += text;
  });
  const until: SessionProgram['until'] = (what, look) =>
    waitUntil(what, () => {
      if (ended()) throw failure();
      return look();
    });
  return {
    until,
    announcement: () =>
      until(`${command} says that it is ready`, () => {
        const [line, rest] = announced.split('\n');
        return line !== undefined && rest !== undefined ? line : null;
      }),
  };
}

/**
 * The ids of all processes of a session, those too that put themselves into the background: each one has the session's
 * marker in its environment. (Chromium's own helpers overwrite theirs; they end with the process that started them.)
 */
function processesOf(folder: string): readonly number[] {
  const mark = `${sessionMarker}=${folder}\0`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark);
      } catch {
        // It ended meanwhile, or it is somebody else's.
        return false;
      }
    })
    .map(Number);
}

function signalAll(folder: string, signal: NodeJS.Signals): void {
  for (const pid of processesOf(folder)) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
