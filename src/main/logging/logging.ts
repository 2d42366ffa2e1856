import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { pino, type Logger } from 'pino';
import type { SecretScrubber } from './secret-scrubber.ts';

export type Log = Logger;

const largestFileBytes = 2 * 1024 * 1024;

/**
 * The app's log: JSON lines, one file and the one before it, 2 MiB each. Every line goes through the scrubber.
 * A disk that takes no more lines is no reason to stop keeping GPUs online: the line is lost and the app goes on.
 */
export function openLog(path: string, scrubber: SecretScrubber): Log {
  let size = 0;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    // The first line will meet the same trouble and be lost.
  }

  const write = (line: string): void => {
    const clean = scrubber.scrub(line);
    try {
      if (size + clean.length > largestFileBytes) {
        rmSync(`${path}.1`, { force: true });
        if (size > 0) renameSync(path, `${path}.1`);
        size = 0;
      }
      appendFileSync(path, clean, { mode: 0o600 });
      size += clean.length;
    } catch {
      // See above.
    }
  };
  return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write });
}
