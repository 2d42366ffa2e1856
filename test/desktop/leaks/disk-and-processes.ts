import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { findings, type KnownSecret } from './known-secret.ts';

/** Searches every file below the folder, as bytes and as UTF-16. */
export async function searchFiles(folder: string, secrets: readonly KnownSecret[]): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const bytes = await readFile(path).catch(() => Buffer.alloc(0)); // gone since it was listed
      return findings(`file ${relative(folder, path)}`, `${bytes.toString('latin1')}\n${utf16(bytes)}\n${utf16(bytes.subarray(1))}`, secrets);
    });
  return (await Promise.all(found)).flat();
}

/** Whole characters only: of an odd number of bytes, Node 24 writes the last one past the end of what it has. */
function utf16(bytes: Buffer): string {
  return bytes.toString('utf16le', 0, bytes.length - (bytes.length % 2));
}

/** Searches the arguments and the environment of every process of this system that may be read. Linux only. */
export async function searchProcesses(secrets: readonly KnownSecret[]): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = pids.flatMap((pid) =>
    ['cmdline', 'environ'].map(async (part) => {
      const text = await readFile(`/proc/${pid}/${part}`, 'latin1').catch(() => ''); // ended meanwhile
      return findings(`a process’s ${part}`, text, secrets);
    }),
  );
  return (await Promise.all(found)).flat();
}
