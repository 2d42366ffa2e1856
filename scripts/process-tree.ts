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

/** The process and everything below it, parents first. */
export function withDescendants(rootPid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // The program's name stands in brackets and may hold blanks and brackets itself.
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
      const parent = Number(fields[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It has just ended.
    }
  }
  const all = [rootPid];
  for (const pid of all) all.push(...(children.get(pid) ?? []));
  return all;
}
