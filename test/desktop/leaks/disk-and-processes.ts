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
      return findings(`file ${relative(folder, path)}`, `${bytes.toString('latin1')}\n${bytes.toString('utf16le')}\n${bytes.subarray(1).toString('utf16le')}`, secrets);
    });
  return (await Promise.all(found)).flat();
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
