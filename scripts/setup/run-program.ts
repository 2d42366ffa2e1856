import { spawnSync } from 'node:child_process';

/** Runs a program to its end, without a shell. `status` is null where there is no such program or a signal ended it. */
export type RunProgram = (
  command: string,
  args: readonly string[],
  options?: {
    /** Show its output as it comes, instead of giving it back. */
    readonly showOutput?: boolean;
    /** Added to our own environment. */
    readonly env?: Readonly<Record<string, string>>;
  },
) => { readonly status: number | null; readonly stdout: string; readonly stderr: string };

export const runProgram: RunProgram = (command, args, options) => {
  const result = spawnSync(command, args, {
    env: { ...process.env, ...options?.env },
    encoding: 'utf8',
    stdio: options?.showOutput === true ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  // With inherited output, and where the program couldn't be started, Node gives null.
  const text = (output: string | null): string => output ?? '';
  return { status: result.status, stdout: text(result.stdout), stderr: text(result.stderr) };
};
