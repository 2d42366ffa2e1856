import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jsonFile } from '../../../src/main/settings/json-file.ts';
import { openSettings } from '../../../src/main/settings/settings.ts';
import { seededRandom } from '../../../src/demo/random.ts';
import { choicesAfter, choicesIn } from './numbered-choices.ts';

// A real process opens and writes its settings on a real disk and is killed at any instant. More kills: RIGKEEPER_KILLED_SETTINGS.

const asked = process.env['RIGKEEPER_KILLED_SETTINGS'];
const kills = Number(asked ?? 60);
const openings = Number(asked ?? 20);
const program = join(import.meta.dirname, 'doomed-settings.ts');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rigkeeper-killed-settings-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Lets it write for a while and kills it; gives the last change that it said was on the disk. */
function writeUntilKilled(path: string, afterMs: number): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      // The time runs from the first change: before it nothing is being written.
      if (said === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
      said += chunk.toString();
    });
    child.once('close', () => {
      const whole = said.slice(0, said.lastIndexOf('\n') + 1).trim().split('\n');
      resolve(Number(whole.at(-1)));
    });
  });
}

test(`settings killed ${kills} times at any instant are always whole, and lose nothing that was saved`, async () => {
  const random = seededRandom(4711);
  const path = join(folder, 'settings.json');
  for (let kill = 0; kill < kills; kill++) {
    const saved = await writeUntilKilled(path, random.unit() * 40);
    const { settings, problems } = await openSettings(jsonFile(path, () => ''));
    expect(problems, `after kill ${kill}`).toEqual([]);
    const kept = choicesIn(settings.get());
    // The last one that it said, or one more: killed between the write and the word.
    expect([saved, saved + 1], `after kill ${kill}`).toContain(kept);
    // And with it every choice before: name, prices and rules.
    expect(settings.get(), `after kill ${kill}`).toMatchObject(choicesAfter(kept));
  }
  expect(readdirSync(folder).filter((name) => name.includes('broken'))).toEqual([]);
}, 120_000 + kills * 2_000);

test(`killed ${openings} times while it opens a broken file, it has lost nothing that could be read, and the owner was told or will be`, async () => {
  const random = seededRandom(1_147);
  const broken = JSON.stringify({ version: 1, providerId: 'rig-1', region: 'asia', heartbeatIntervalMs: 'often' });
  const instants = { before: 0, after: 0 };
  for (let kill = 0; kill < openings; kill++) {
    const home = mkdtempSync(join(folder, 'opened-'));
    const path = join(home, 'settings.json');
    writeFileSync(path, broken);
    await openUntilKilled(path, random.unit() * 15);
    const text = readFileSync(path, 'utf8');
    if (text === broken) instants.before += 1;
    else {
      instants.after += 1;
      const kept = readdirSync(home).filter((name) => name.includes('broken'));
      expect(kept.map((name) => readFileSync(join(home, name), 'utf8')), `after kill ${kill}`).toContain(broken);
    }
    const { settings, problems } = await openSettings(jsonFile(path, () => 'next', 'copied'));
    expect(problems.length, `after kill ${kill}`).toBe(text === broken ? 1 : 0);
    expect(settings.get(), `after kill ${kill}`).toMatchObject({ providerId: 'rig-1', region: 'asia', heartbeatIntervalMs: 15_000 });
  }
  expect(instants.before).toBeGreaterThan(0);
}, 120_000 + openings * 2_000);

/** Has it open the settings and kills it on the way; resolves when it is gone. */
function openUntilKilled(path: string, afterMs: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'doomed-opening.ts'), path], { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), afterMs));
    child.once('close', () => resolve());
  });
}
