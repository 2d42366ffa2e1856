import { spawn } from 'node:child_process';

/**
 * Starts a program that writes to `path` and says after each writing which it was, a number a line. Kills it once it has
 * said so many; gives the last number that it said.
 */
export async function killAfterLines(program: string, path: string, lines: number): Promise<number> {
  const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let wrong = '';
  child.stderr.on('data', (chunk: Buffer) => (wrong += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.split('\n').length > lines) child.kill('SIGKILL');
  });
  await new Promise((ended) => child.once('close', ended));
  if (child.signalCode !== 'SIGKILL') throw new Error(wrong);
  return Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1));
}
