import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a program in our place: same terminal, our signals passed on. Gives its exit status as a shell would: 128 and
 * the signal's number where a signal ended it.
 */
export async function runToEnd(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(command, args, { env, stdio: 'inherit' });
  const pass = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  for (const signal of passedOn) process.on(signal, pass);
  try {
    return await new Promise<number>((done, fail) => {
      child.once('error', fail).once('close', (code, signal) => {
        done(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
      });
    });
  } finally {
    for (const signal of passedOn) process.off(signal, pass);
  }
}
