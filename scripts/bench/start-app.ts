import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { pssMiB } from '../process-tree.ts';

/** How to start one of the two apps that are compared. */
export interface BenchedApp {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** A file of JSON lines `{ time, msg }` that the app writes when something happened. */
  readonly logFile: string;
}

export interface Started {
  /** From just before the process is made to the moment that the app noted, in milliseconds. */
  readonly afterMs: number;
  readonly pssMiB: number;
}

const patienceMs = 30_000;

/** Starts the app, waits for a line in its log, lets it settle, weighs it and ends it. */
export async function startAndWeigh(app: BenchedApp, awaited: string, settleMs: number): Promise<Started> {
  const startedAt = Date.now();
  const child = spawn(app.executable, app.args, { env: app.env, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  try {
    const happenedAt = await lineAfter(app.logFile, awaited, startedAt, () => child.exitCode !== null);
    // Memory is weighed at rest: caches are warm and helpers of the start have gone.
    await wait(settleMs);
    if (child.pid === undefined) throw new Error('the app has no process');
    return { afterMs: happenedAt - startedAt, pssMiB: pssMiB(child.pid) };
  } finally {
    child.kill('SIGTERM');
    const stuck = setTimeout(() => child.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(stuck);
  }
}

async function lineAfter(file: string, msg: string, since: number, isGone: () => boolean): Promise<number> {
  const deadline = since + patienceMs;
  while (Date.now() < deadline) {
    for (const line of readLines(file)) {
      const entry = JSON.parse(line) as { time: string; at?: string; msg?: string };
      const time = Date.parse(entry.at ?? entry.time);
      if (entry.msg === msg && time >= since) return time;
    }
    if (isGone()) throw new Error(`the app ended before it said "${msg}"`);
    await wait(20);
  }
  throw new Error(`the app did not say "${msg}" within ${patienceMs / 1000} s`);
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter((line) => line.endsWith('}'));
  } catch {
    return [];
  }
}
