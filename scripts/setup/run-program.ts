import { spawnSync } from 'node:child_process';

/** Runs a program to its end, without a shell. `status` is null where there is no such program or a signal ended it. */
export type RunProgram = (
  command: string,
  args: readonly string[],
  /** Added to our own environment. */
  env?: Readonly<Record<string, string>>,
) => { readonly status: number | null; readonly stdout: string; readonly stderr: string };

export const runProgram: RunProgram = (command, args, env) => {
  const { status, stdout, stderr } = spawnSync(command, args, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  // Where the program couldn't be started, Node gives null, whatever its types say.
  const text = (output: string | null): string => output ?? '';
  return { status, stdout: text(stdout), stderr: text(stderr) };
};
