import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of a few MiB that can be filled to its last byte. */
export interface MountedDisk {
  readonly folder: string;
  /** Fills what is left of it. */
  fill(): void;
  /** Makes the room again. */
  clear(): void;
  /** It is gone then, with all that was on it. */
  unmount(): void;
}

/** `null` where none can be had: only root may mount one. */
export function mountDisk(sizeMiB: number): MountedDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'rigkeeper-full-'));
  const mounted = process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMiB}m`, 'tmpfs', folder]).status === 0;
  if (!mounted) {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    fill() {
      const file = openSync(filler, 'a');
      for (const bytes of [65_536, 4_096, 512, 1]) {
        try {
          for (;;) writeSync(file, Buffer.alloc(bytes));
        } catch {
          // It is full for pieces of that size.
        }
      }
      closeSync(file);
    },
    clear() {
      rmSync(filler);
    },
    unmount() {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
