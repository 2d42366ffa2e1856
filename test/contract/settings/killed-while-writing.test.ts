import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jsonFile } from '../../../src/main/settings/json-file.ts';
import { openSettings } from '../../../src/main/settings/settings.ts';
import { seededRandom } from '../../../src/demo/random.ts';

// A real process writes its settings to a real disk and is killed at any instant. More kills: RIGKEEPER_KILLED_SETTINGS.

const kills = Number(process.env['RIGKEEPER_KILLED_SETTINGS'] ?? 60);
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
    const kept = Number(settings.get().providerId.replace('rig-', ''));
    // The last one that it said, or one more: killed between the write and the word.
    expect([saved, saved + 1], `after kill ${kill}`).toContain(kept);
  }
  expect(readdirSync(folder).filter((name) => name.includes('broken'))).toEqual([]);
}, 120_000 + kills * 2_000);
