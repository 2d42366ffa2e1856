import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { getCurrentFuseWire, FuseState, FuseV1Options } from '@electron/fuses';
import { chromium, expect, test } from '@playwright/test';
import { demoProviderId, demoProviderKey, startDemoWorld } from '../../scripts/demo/demo-world.ts';
import { electronArguments } from '../../scripts/setup/electron-runtime.ts';
import { snapshotOf } from '../desktop/demo-rig.ts';
import { bigState, connect, goOnline } from '../desktop/pages/first-start.ts';
import { waitUntil } from '../desktop/session/wait-until.ts';

// The packed app as an owner would get it. It is built once, with the command that the README names.

const project = resolve(import.meta.dirname, '..', '..');
const folder = join(project, 'dist', 'linux-unpacked');
const executable = join(folder, 'rigkeeper');

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  await promisify(execFile)(process.execPath, [join(project, 'scripts', 'package.ts')], { cwd: project });
});

test('holds what it needs to run, and no sources, tests, demo or maps', () => {
  const files = listPackage(join(folder, 'resources', 'app.asar'), { isPack: false });
  expect(files).toEqual(expect.arrayContaining(['/out/main/start.js', '/out/main/keyring-process.js', '/out/main/probe-worker.js', '/out/preload/preload.cjs', '/out/renderer/index.html']));
  const unwanted = files.filter((file) => /^\/(src|test|scripts|docs)\b|demo|\.map$|\.tsx?$|\/fastify\//.test(file));
  expect(unwanted).toEqual([]);
});

test('brings its native modules, for this system alone, where the system can load them', async () => {
  const unpacked = await readdir(join(folder, 'resources', 'app.asar.unpacked'), { recursive: true });
  const native = unpacked.filter((file) => file.endsWith('.node')).map((file) => file.split('/').slice(1, 3).join('/'));
  expect(native.sort()).toEqual(['@libsql/linux-x64-gnu', '@napi-rs/keyring-linux-x64-gnu']);
});

test('its fuses leave no way to run it as plain Node or with a debugger', async () => {
  const fuses = await getCurrentFuseWire(executable);
  const off = [FuseV1Options.RunAsNode, FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseV1Options.EnableNodeCliInspectArguments];
  expect(off.map((fuse) => fuses[fuse])).toEqual(off.map(() => FuseState.DISABLE));
  expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
});

test('does the main job', async () => {
  const world = await startDemoWorld();
  const userData = await mkdtemp(join(tmpdir(), 'rigkeeper-packed-'));
  const app = spawn(executable, [...electronArguments(), `--user-data-dir=${userData}`, '--remote-debugging-port=0'], {
    env: { ...process.env, ...world.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((done) => app.once('exit', done));
  try {
    let said = '';
    app.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const endpoint = await waitUntil('the app can be driven', () => /DevTools listening on (ws:\S+)/.exec(said)?.[1] ?? null);
    // Connected while the window still goes from its empty page to the app's own, Playwright would wait for it in vain.
    const log = join(userData, 'logs', 'rigkeeper.log');
    await waitUntil('the window is loaded', async () => ((await readFile(log, 'utf8').catch(() => '')).includes('"window ready"') ? true : null));
    const browser = await chromium.connectOverCDP(endpoint);
    const page = await waitUntil('the window is there', () => browser.contexts()[0]?.pages()[0] ?? null);
    await connect(page, { coordinatorUrl: world.urls.coordinatorUrl, providerId: demoProviderId, providerKey: demoProviderKey });
    await goOnline(page, '0.05');
    await expect(bigState(page)).toHaveText('Online');
    expect(world.marketplace.seen.listingsOf(demoProviderId)).toHaveLength(1);
    // The history is kept, by a database that is a native module.
    await expect.poll(async () => (await snapshotOf(page)).uptime?.rig.changes.at(-1)?.state).toBe('online');
    expect((await snapshotOf(page)).notices).toEqual([]);
    await browser.close();
  } finally {
    app.kill('SIGTERM');
    await ended;
    await world.close();
    await rm(userData, { recursive: true, force: true });
  }
});
