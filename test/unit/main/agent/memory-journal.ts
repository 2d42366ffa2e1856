import type { JournalFile } from '../../../../src/main/agent/registration-journal.ts';

/** A file that keeps its last value as JSON text, as a disk would, and can be made to refuse writes. */
export interface MemoryFile extends JournalFile {
  text: string | null;
  refuses: boolean;
}

export function memoryFile(): MemoryFile {
  const file: MemoryFile = {
    text: null,
    refuses: false,
    read: () =>
      Promise.resolve(file.text === null ? { kind: 'absent' as const } : { kind: 'read' as const, value: JSON.parse(file.text) as unknown }),
    write(value) {
      if (file.refuses) return Promise.reject(new Error('no space left on device'));
      file.text = JSON.stringify(value);
      return Promise.resolve();
    },
    setAside: () => Promise.resolve('/somewhere/registrations.broken-1.json'),
  };
  return file;
}
