import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { demoClock, systemClock } from '../../src/demo/clock.ts';
import { startMarketplace } from '../../src/demo/marketplace.ts';
import { systemRandom } from '../../src/demo/random.ts';
import { demoPayTo } from '../../scripts/demo/demo-world.ts';
import { offersModels } from '../../scripts/demo/usual-buyers.ts';
import { withDescendants } from '../../scripts/process-tree.ts';
import { emptyDemoKeychain } from './empty-keychain.ts';
import { waitUntil } from './session/wait-until.ts';
import { findTrayItem } from './tray-client.ts';

// The product's front door: the scripted demo, as a person or a CI runs it.

const project = resolve(import.meta.dirname, '..', '..');

interface Played {
  readonly status: number | null;
  readonly said: string;
  readonly summary: { ok: boolean; steps: { name: string; ok: boolean; evidence: string }[] };
  readonly pictures: string[];
}

const playDemo = (...args: string[]): Promise<Played> => run(['--script', ...args]);

async function run(args: readonly string[], env = process.env): Promise<Played> {
  const child = spawn(process.execPath, [join(project, 'scripts', 'demo.ts'), ...args], { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const status = await new Promise<number | null>((ended) => child.once('close', ended));
  const folder = join(project, 'out', 'demo');
  return {
    status,
    said,
    summary: JSON.parse(await readFile(join(folder, 'summary.json'), 'utf8')) as Played['summary'],
    pictures: (await readdir(folder)).filter((name) => name.endsWith('.png')),
  };
}

test.beforeEach(emptyDemoKeychain);

test('plays the main job on the embedded marketplace and says what that saw; so also where a person asked for it and there is no display', async () => {
  const withoutDisplay = { ...process.env, DISPLAY: undefined, WAYLAND_DISPLAY: undefined };
  const { status, said, summary, pictures } = await run([], withoutDisplay);
  expect(said).toContain('There is no display here, so the scripted run is played on a desktop of its own.');
  expect(summary.steps.map(({ name, ok }) => [name, ok])).toEqual([
    ['detected', true],
    ['registered', true],
    ['online', true],
    ['strategy', true],
    ['booked', true],
    ['delivered', true],
    ['released', true],
    ['paid', true],
    ['ledger', true],
  ]);
  expect(summary.ok).toBe(true);
  expect(status).toBe(0);
  for (const { name, evidence } of summary.steps) expect(said).toContain(`✓ ${name.padEnd(11)} ${evidence}`);
  const priced = /asks (0\.\d+) AIT\/h; jobs at (0\.\d+) AIT\/h .* at (0\.\d+) AIT\/h$/.exec(summary.steps[3]?.evidence ?? '');
  expect(new Set(priced?.slice(1).map(Number)).size).toBe(1);
  expect(Number(priced?.[1])).not.toBe(0.05);
  // 1.5 AIT: held with the network's share on top, let go without it, and paid out in whole compute-seconds.
  expect(summary.steps[6]?.evidence).toMatch(/^1\.53750* AIT were held, 1\.46250* released/);
  expect(summary.steps[7]?.evidence).toContain('5265');
  expect(summary.steps[8]?.evidence).toContain('net 1.4625 AIT');
  expect(pictures).toHaveLength(9);
});

test('plays at another coordinator, whose buyer it waits for', async () => {
  const key = 'another-coordinators-key';
  const other = await startMarketplace({ providerKeys: [key], clock: demoClock(systemClock), random: systemRandom });
  try {
    const played = playDemo('--coordinator', other.coordinatorUrl, '--chain', other.chainUrl, '--key', key, '--id', 'guest', '--wait', '1');
    const [listing] = await other.seen.until('the guest', () => other.seen.listingsOf('guest').length > 0 && other.seen.listingsOf('guest'));
    await other.seen.until('two heartbeats', () => (other.seen.provider('guest')?.heartbeats ?? 0) >= 2);
    expect(other.buyers.bookNow(listing?.id ?? '').ok).toBe(true);
    await other.seen.until('that the guest takes jobs', () => offersModels(other.seen.provider('guest')?.capabilities));
    expect(other.buyers.submitPaidJob({ price: '1.5', payTo: demoPayTo }).ok).toBe(true);
    const { status, summary, said } = await played;
    expect(summary).toMatchObject({ ok: true });
    expect(status).toBe(0);
    expect(said).not.toContain(key);
  } finally {
    await other.close();
  }
});

test('a step that is not seen fails the run', async () => {
  const other = await startMarketplace({ providerKeys: ['a-key-that-is-right'], clock: demoClock(systemClock), random: systemRandom });
  try {
    const { status, summary } = await playDemo('--coordinator', other.coordinatorUrl, '--chain', other.chainUrl, '--key', 'a-key-that-is-wrong', '--wait', '0.1');
    expect(status).toBe(1);
    expect(summary.ok).toBe(false);
    expect(summary.steps.at(-1)).toEqual({ name: 'ledger', ok: false, evidence: 'not reached' });
    expect(other.seen.listingsOf('guest')).toEqual([]);
  } finally {
    await other.close();
  }
});

test('opens for a person, marked as a demo, and ends with the app', async () => {
  const child = spawn(process.execPath, [join(project, 'scripts', 'demo.ts')], { cwd: project, stdio: 'ignore' });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const tray = await waitUntil('the demo stands in the tray', async () => {
    for (const pid of withDescendants(child.pid ?? 0)) {
      const found = await findTrayItem(pid, process.env['DBUS_SESSION_BUS_ADDRESS'] ?? '');
      if (found !== null) return found;
    }
    return null;
  });
  await expect.poll(() => tray.tooltip()).toContain('(demo)');
  await tray.click('Quit');
  tray.close();
  expect(await ended).toBe(0);
});
