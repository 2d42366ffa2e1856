import { spawn as spawnChild } from 'node:child_process';

/** A program and its arguments, never a line for a shell. `env` is added to this process's own environment. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface ProcessLimits {
  /** After this the program is ended. */
  readonly timeLimitMs: number;
  /** How long each step of ending may take: from asking to forcing, from forcing to giving up. */
  readonly graceMs: number;
  /** One byte more ends the program. */
  readonly maxStdoutBytes: number;
  /** What comes after this many bytes is read and thrown away. */
  readonly maxStderrBytes: number;
}

export type ProcessOutcome =
  /** `code` is the system's: "ENOENT", "EACCES". */
  | { readonly kind: 'not-started'; readonly code: string }
  | {
      readonly kind: 'exited';
      /** `null` when a signal ended it. */
      readonly exitCode: number | null;
      readonly signal: string | null;
      /** In a buffer of its own, so that it can be handed to a worker without a copy. */
      readonly stdout: Uint8Array<ArrayBuffer>;
      readonly stderr: string;
    }
  /**
   * We ended it. `gone` is kept once the program has really left: one that hangs inside a driver can outlive
   * even SIGKILL, and the caller must not start another beside it.
   */
  | { readonly kind: 'timeout' | 'too-much-output' | 'stopped'; readonly gone: Promise<void> };

/** What is taken from the system; a test can pass its own. */
export interface ProcessSystem {
  readonly spawn: typeof spawnChild;
  /** As `process.kill`: a negative id means the whole process group. */
  readonly kill: (processId: number, signal: 'SIGTERM' | 'SIGKILL') => void;
}

const realSystem: ProcessSystem = { spawn: spawnChild, kill: (id, signal) => process.kill(id, signal) };

// Elsewhere than on Windows the program leads a process group of its own, so that what it started dies with it.
const ownGroup = process.platform !== 'win32';

/**
 * Runs a program without a shell and gives its outcome in bounded time and memory, whatever the program does:
 * hang, ignore SIGTERM, write without end, or leave a child behind that holds its pipes open. Never rejects.
 * Takes at most `timeLimitMs` and two times `graceMs`.
 */
export function runBounded(
  command: Command,
  limits: ProcessLimits,
  { signal, system = realSystem }: { readonly signal?: AbortSignal | undefined; readonly system?: ProcessSystem | undefined } = {},
): Promise<ProcessOutcome> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve({ kind: 'stopped', gone: Promise.resolve() });
      return;
    }
    const child = start(command, system);
    if ('code' in child) {
      resolve({ kind: 'not-started', code: child.code });
      return;
    }

    const stdout = collect(limits.maxStdoutBytes);
    const stderr = collect(limits.maxStderrBytes);
    let ending: 'timeout' | 'too-much-output' | 'stopped' | null = null;
    let left: { exitCode: number | null; signal: string | null } | null = null;
    const gone = new Promise<void>((whenGone) => child.once('exit', () => whenGone()));
    let timer = setTimeout(() => end('timeout'), limits.timeLimitMs);
    const stop = (): void => end('stopped');

    const send = (name: 'SIGTERM' | 'SIGKILL'): void => {
      try {
        if (child.pid !== undefined) system.kill(ownGroup ? -child.pid : child.pid, name);
      } catch {
        // ESRCH: nobody left to tell, which is what was wanted.
      }
    };
    const finish = (outcome: ProcessOutcome): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      // A grandchild may still hold the other ends; nothing of it may keep us alive or waiting.
      child.stdout.destroy();
      child.stderr.destroy();
      child.unref();
      resolve(outcome);
    };
    const end = (why: 'timeout' | 'too-much-output' | 'stopped'): void => {
      if (ending !== null || left !== null) return;
      ending = why;
      clearTimeout(timer);
      send('SIGTERM');
      timer = setTimeout(() => {
        send('SIGKILL');
        timer = setTimeout(() => finish({ kind: why, gone }), limits.graceMs);
      }, limits.graceMs);
    };
    const answer = (): void => {
      if (left !== null) finish({ kind: 'exited', ...left, stdout: stdout.bytes(), stderr: decode(stderr.bytes()) });
    };

    signal?.addEventListener('abort', stop, { once: true });
    child.stdout.on('data', (chunk: Buffer) => {
      if (!stdout.add(chunk)) end('too-much-output');
    });
    child.stderr.on('data', (chunk: Buffer) => void stderr.add(chunk));
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (child.pid === undefined) finish({ kind: 'not-started', code: error.code ?? error.message });
    });
    child.once('exit', (exitCode, exitSignal) => {
      left = { exitCode, signal: exitSignal };
      if (ending !== null) {
        // The program is gone; what it started may have ignored SIGTERM.
        send('SIGKILL');
        finish({ kind: ending, gone });
        return;
      }
      // Its last words may still be in the pipe: `close` comes when they are read. With a grandchild holding
      // the pipe it never comes, so that one is ended too and what was read until then is the answer.
      clearTimeout(timer);
      timer = setTimeout(() => {
        send('SIGKILL');
        answer();
      }, limits.graceMs);
    });
    child.once('close', () => {
      if (ending === null) answer();
    });
  });
}

type Child = ReturnType<typeof spawnWithPipes>;

function start(command: Command, system: ProcessSystem): Child | { readonly code: string } {
  try {
    return spawnWithPipes(command, system);
  } catch (error) {
    // A path with a NUL byte throws everywhere, a file that is no program throws on Windows.
    return { code: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}

const spawnWithPipes = (command: Command, system: ProcessSystem) =>
  system.spawn(command.file, [...command.args], {
    shell: false,
    windowsHide: true,
    detached: ownGroup,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...command.env },
  });

/** Gathers chunks up to a number of bytes. `add` is false once more than that came. */
function collect(maxBytes: number): { add(chunk: Uint8Array): boolean; bytes(): Uint8Array<ArrayBuffer> } {
  const chunks: Uint8Array[] = [];
  let size = 0;
  return {
    add(chunk) {
      const fits = chunk.length <= maxBytes - size;
      const kept = fits ? chunk : chunk.subarray(0, maxBytes - size);
      chunks.push(kept);
      size += kept.length;
      return fits;
    },
    bytes() {
      const whole = new Uint8Array(size);
      let at = 0;
      for (const chunk of chunks) {
        whole.set(chunk, at);
        at += chunk.length;
      }
      return whole;
    },
  };
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
