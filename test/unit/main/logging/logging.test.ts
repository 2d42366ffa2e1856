import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog } from '../../../../src/main/logging/logging.ts';
import { secretScrubber } from '../../../../src/main/logging/secret-scrubber.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rigkeeper-log-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a known secret never reaches the file, however it is written', () => {
  const scrubber = secretScrubber();
  const secret = 'k"ey/with odd+characters';
  scrubber.hide(secret);
  const log = openLog(join(folder, 'logs', 'app.log'), scrubber);
  log.info({ secret, url: `http://h/?key=${encodeURIComponent(secret)}` }, `said ${secret}`);
  log.error(new Error(`refused ${secret}`));
  const text = readFileSync(join(folder, 'logs', 'app.log'), 'utf8');
  expect(text.split('\n').filter(Boolean)).toHaveLength(2);
  expect(text).not.toContain('with odd');
  expect(text).not.toContain('with%20odd');
  expect(text.match(/\[secret\]/g)?.length).toBeGreaterThanOrEqual(5);
  for (const line of text.trim().split('\n')) JSON.parse(line);
});

test('the file is turned over at its limit and never grows past it', () => {
  const path = join(folder, 'app.log');
  writeFileSync(path, 'x'.repeat(2 * 1024 * 1024 - 10));
  const log = openLog(path, secretScrubber());
  log.info('first of the new file');
  expect(statSync(`${path}.1`).size).toBe(2 * 1024 * 1024 - 10);
  expect(readFileSync(path, 'utf8')).toContain('first of the new file');
});

test('a log that cannot be written does not stop the app', () => {
  writeFileSync(join(folder, 'taken'), 'a file where the folder should be');
  const log = openLog(join(folder, 'taken', 'app.log'), secretScrubber());
  expect(() => {
    log.info('lost');
  }).not.toThrow();
});
