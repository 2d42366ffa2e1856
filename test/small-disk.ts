import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A disk of a few MiB that is there until the test is over. */
export interface SmallDisk {
  readonly folder: string;
  /** Fills what is left of it. */
  fill(): void;
  /** Makes the room again. */
  clear(): void;
}

/** `null` where none can be had: only root may mount one. Tests that need it are left out then, and say so. */
export function smallDisk(): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'rigkeeper-full-'));
  const mounted = process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]).status === 0;
  onTestFinished(() => {
    if (mounted) execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  if (!mounted) return null;
  const filler = join(folder, 'filler');
  return {
    folder,
    fill() {
      const file = openSync(filler, 'w');
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
  };
}
