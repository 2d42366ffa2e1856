import { execFile, spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { startDesktop, type DesktopOptions, type DesktopSession } from './session/desktop-session.ts';
import { sessionBus } from './session/session-bus.ts';
import { waitUntil } from './session/wait-until.ts';

const run = promisify(execFile);
const runInDesktop = fileURLToPath(new URL('./session/run-in-desktop.ts', import.meta.url));

/** Runs the test in a session of its own, which is gone afterwards. */
async function inDesktop(options: DesktopOptions, body: (session: DesktopSession) => Promise<void>): Promise<void> {
  const session = await startDesktop(options);
  try {
    await body(session);
  } finally {
    await session.close();
  }
}

/** The processes whose command line names this text. */
function processesNaming(text: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8')];
      } catch {
        return []; // it ended meanwhile
      }
    })
    .filter((commandLine) => commandLine.includes(text));
}

test('a session has a display, a window manager, a tray, notifications and an unlocked keyring', () =>
  inDesktop({}, async ({ env }) => {
    const bus = sessionBus(env);
    expect(await bus.hasOwner('org.kde.StatusNotifierWatcher')).toBe(true);
    expect(await bus.hasOwner('org.freedesktop.Notifications')).toBe(true);
    await run('xdotool', ['get_num_desktops'], { env });
    const store = run('secret-tool', ['store', '--label=a', 'test', 'session'], { env });
    store.child.stdin?.end('hidden');
    await store;
    expect((await run('secret-tool', ['lookup', 'test', 'session'], { env })).stdout).toBe('hidden');
  }));

test('without tray, notifications and keyring there is none of them', () =>
  inDesktop({ tray: false, notifications: false, keyring: 'absent' }, async ({ env }) => {
    const bus = sessionBus(env);
    expect(await bus.hasOwner('org.kde.StatusNotifierWatcher')).toBeNull();
    expect(await bus.hasOwner('org.freedesktop.Notifications')).toBeNull();
    // Nor does the bus start one that is installed.
    const lookup = run('secret-tool', ['lookup', 'test', 'session'], { env });
    await expect(lookup).rejects.toThrow(/not provided by any .service files/);
  }));

test('a locked keyring asks for its password, on the screen', () =>
  inDesktop({ keyring: 'locked', tray: false, notifications: false }, async ({ env }) => {
    const store = spawn('secret-tool', ['store', '--label=a', 'test', 'session'], { env });
    store.stdin.end('hidden');
    await run('xdotool', ['search', '--sync', '--onlyvisible', '--name', 'Unlock'], { env });
    expect(store.exitCode).toBeNull();
    store.kill();
  }));

test('others may not use the display', () =>
  inDesktop({ tray: false, notifications: false, keyring: 'absent' }, async ({ env }) => {
    const stranger = run('xdotool', ['get_num_desktops'], { env: { ...env, XAUTHORITY: '/dev/null' } });
    await expect(stranger).rejects.toThrow(/display/i);
  }));

test('nothing of the desktop around it leaks in, and its home is gone at the end', async () => {
  const session = await startDesktop({ tray: false, notifications: false, keyring: 'absent' });
  expect(session.env['HOME']).toBe(session.folder);
  expect(session.env['DISPLAY']).not.toBe(process.env['DISPLAY']);
  expect(session.env['DBUS_SESSION_BUS_ADDRESS']).not.toBe(process.env['DBUS_SESSION_BUS_ADDRESS']);
  await session.close();
  expect(existsSync(session.folder)).toBe(false);
});

test('the end of a session is the end of every process in it, also of those that hide in the background', async () => {
  const session = await startDesktop({ tray: false, notifications: false, keyring: 'absent' });
  // A process that is nobody's child and does not listen to SIGTERM.
  const mark = `stubborn-${String(process.pid)}`;
  const script = `trap '' TERM; while :; do sleep 1; done # ${mark}`;
  await once(spawn('setsid', ['--fork', 'sh', '-c', script], { env: session.env, stdio: 'ignore' }), 'close');
  await waitUntil('it runs', () => (processesNaming(mark).length > 0 ? true : null));
  await session.close();
  expect(processesNaming(mark)).toEqual([]);
});

test.describe('run-in-desktop', () => {
  const bare = ['--keyring', 'absent', '--no-tray', '--no-notifications'];
  const start = (...args: string[]): ChildProcessByStdio<null, Readable, null> =>
    spawn(process.execPath, [runInDesktop, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });

  test("ends with its program's status", async () => {
    const child = start(...bare, '--', 'sh', '-c', 'exit 7');
    expect((await once(child, 'close'))[0]).toBe(7);
  });

  test('refuses what it does not know', async () => {
    const refused = run(process.execPath, [runInDesktop, '--keyring', 'rusty', 'true']);
    await expect(refused).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('usage:') });
  });

  test('takes everything with it, even when it is killed', async () => {
    const child = start(...bare, 'sh', '-c', 'echo $HOME; exec sleep 1000');
    const [folder] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    // The X server and the bus name the session's folder.
    expect(processesNaming(folder)).not.toEqual([]);
    child.kill('SIGKILL');
    await waitUntil('they are gone', () => (processesNaming(folder).length === 0 ? true : null));
    await rm(folder, { recursive: true });
  });
});
