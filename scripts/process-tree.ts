import { readdirSync, readFileSync } from 'node:fs';

/**
 * The proportional set size of a process and all that it started, in MiB: shared pages count by share, so that the
 * sum over Electron's processes is what the app really costs. Linux only (/proc/…/smaps_rollup).
 */
export function pssMiB(rootPid: number): number {
  let kiB = 0;
  for (const pid of withDescendants(rootPid)) {
    try {
      kiB += Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // It has just ended.
    }
  }
  return kiB / 1024;
}

/**
 * Processor seconds that a process and all that runs below it have used so far. What ended meanwhile doesn't count: a
 * simulated tool's cost is not the app's. Linux only (/proc/…/stat, 100 ticks a second on every Debian).
 */
export function processorSeconds(rootPid: number): number {
  let ticks = 0;
  for (const pid of withDescendants(rootPid)) {
    const fields = statFields(pid);
    ticks += Number(fields?.[11] ?? 0) + Number(fields?.[12] ?? 0);
  }
  return ticks / 100;
}

/** The process and everything below it, parents first. */
export function withDescendants(rootPid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const fields = statFields(Number(name));
    if (fields === null) continue;
    const parent = Number(fields[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const all = [rootPid];
  for (const pid of all) all.push(...(children.get(pid) ?? []));
  return all;
}

/** What /proc says after the program's name, which stands in brackets and may hold blanks itself; null once it ended. */
function statFields(pid: number): readonly string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  } catch {
    return null;
  }
}
