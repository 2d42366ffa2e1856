import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** A temporary folder of real programs that stand in for nvidia-smi and lspci. */
export interface StandIns {
  readonly folder: string;
  /** Writes a shell script that can be run; gives its path. */
  program(name: string, shellLines: string): Promise<string>;
  /** Writes a program that prints the text and ends with the code; gives its path. */
  printing(name: string, output: string, exitCode?: number): Promise<string>;
  /** The number in a file of the folder once it is there: a process id that a script wrote down. */
  numberIn(name: string): number | null;
  /** Whether a file of that name is in the folder: a script left a trace. */
  has(name: string): boolean;
  remove(): Promise<void>;
}

export async function makeStandIns(): Promise<StandIns> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rigkeeper-gpu-'));
  const program = async (name: string, shellLines: string): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, `#!/bin/sh\ncd '${folder}'\n${shellLines}\n`);
    await chmod(file, 0o755);
    return file;
  };
  return {
    folder,
    program,
    async printing(name, output, exitCode = 0) {
      await writeFile(path.join(folder, `${name}.out`), output);
      return program(name, `cat '${name}.out'\nexit ${exitCode}`);
    },
    numberIn(name) {
      const file = path.join(folder, name);
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
      return text.endsWith('\n') ? Number(text) : null;
    },
    has: (name) => existsSync(path.join(folder, name)),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Whether a process still runs. One that ended and that nobody has asked about yet (a zombie) doesn't. */
export function isRunning(processId: number): boolean {
  try {
    const state = /^State:\s+(\w)/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1];
    return state !== 'Z' && state !== 'X';
  } catch {
    return false;
  }
}
