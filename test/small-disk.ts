import { onTestFinished } from 'vitest';
import { mountDisk, type MountedDisk } from './mounted-disk.ts';

/** A disk of three MiB that is there until the test is over; `null` where none can be had. Tests that need it are left out then, and say so. */
export function smallDisk(): Omit<MountedDisk, 'unmount'> | null {
  const disk = mountDisk(3);
  if (disk !== null) onTestFinished(disk.unmount);
  return disk;
}
