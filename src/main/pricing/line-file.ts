import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { LineFile } from './pricing-record.ts';

/** A text file that grows by lines, and is the owner's alone to read. */
export function lineFile(path: string): LineFile {
  return {
    async read() {
      try {
        return await readFile(path, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
        throw error;
      }
    },
    async append(text) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await appendFile(path, text, { mode: 0o600 });
    },
    replace: (text) => writeFileAtomic(path, text, { mode: 0o600 }),
  };
}
