import type { WholeFile } from '../../../../src/main/wallet/whole-file.ts';

/** A file in memory, as JSON text. */
export interface MemoryFile extends WholeFile {
  text: string | null;
  full: boolean;
}

export function memoryFile(text: string | null = null): MemoryFile {
  const file: MemoryFile = {
    text,
    full: false,
    async read() {
      if (file.text === null) return { kind: 'absent' };
      try {
        return { kind: 'read', value: JSON.parse(file.text) as unknown };
      } catch {
        return { kind: 'broken', keptAs: await file.setAside() };
      }
    },
    async write(value) {
      if (file.full) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      file.text = JSON.stringify(value);
    },
    async setAside() {
      file.text = null;
      return '/home/owner/data/wallets.broken-1.json';
    },
  };
  return file;
}
