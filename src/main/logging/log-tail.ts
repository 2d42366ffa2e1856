import { readFile } from 'node:fs/promises';

/** The last lines of the log, from the file before it too where the log was just begun anew. A log that isn't there is empty. */
export async function readLogTail(path: string, count: number): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const file of [path, `${path}.1`]) {
    if (lines.length >= count) break;
    const text = await readFile(file, 'utf8').catch(() => '');
    lines.unshift(...text.split('\n').filter((line) => line !== ''));
  }
  return lines.slice(-count);
}
