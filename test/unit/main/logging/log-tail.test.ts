import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readLogTail } from '../../../../src/main/logging/log-tail.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rigkeeper-log-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('the last lines, from the file before it too where the log was just begun anew', async () => {
  const path = join(folder, 'rigkeeper.log');
  expect(await readLogTail(path, 3)).toEqual([]);
  await writeFile(`${path}.1`, 'a\nb\nc\n');
  await writeFile(path, 'd\n');
  expect(await readLogTail(path, 3)).toEqual(['b', 'c', 'd']);
  await writeFile(path, 'd\ne\nf\ng\n');
  expect(await readLogTail(path, 3)).toEqual(['e', 'f', 'g']);
});
