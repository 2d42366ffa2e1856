import { mkdtemp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { autostartFile, autostartPath } from '../../../../src/main/platform/autostart-file.ts';
import { startCommand } from '../../../../src/main/platform/start-command.ts';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'rigkeeper-home-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const command = ['/opt/Rigkeeper/rigkeeper', '--hidden'] as const;

test('it lies where the desktop looks for it', () => {
  expect(autostartPath('/home/ann', {})).toBe('/home/ann/.config/autostart/rigkeeper.desktop');
  expect(autostartPath('/home/ann', { XDG_CONFIG_HOME: '/data/config' })).toBe('/data/config/autostart/rigkeeper.desktop');
  // The specification has a relative path ignored.
  expect(autostartPath('/home/ann', { XDG_CONFIG_HOME: 'config' })).toBe('/home/ann/.config/autostart/rigkeeper.desktop');
});

test('switched on and off, it says what is true each time', async () => {
  const path = autostartPath(home, {});
  const file = autostartFile(path, command, ['XFCE']);
  expect(await file.read()).toEqual({ kind: 'off', entry: 'none' });
  await file.set(true);
  expect(await file.read()).toEqual({ kind: 'on' });
  expect((await stat(path)).mode & 0o777).toBe(0o644);
  expect(await readdir(dirname(path))).toEqual(['rigkeeper.desktop']);
  await file.set(false);
  expect(await file.read()).toEqual({ kind: 'off', entry: 'none' });
  await file.set(false); // once more does no harm
});

test('what was changed outside is shown', async () => {
  const path = autostartPath(home, {});
  const file = autostartFile(path, command, ['XFCE']);
  await file.set(true);
  const ours = await readFile(path, 'utf8');
  await writeFile(path, `${ours}Hidden=true\n`);
  expect(await file.read()).toEqual({ kind: 'off', entry: 'disabled-outside' });
  await writeFile(path, ours.replace('/opt/Rigkeeper/rigkeeper', '/old/Rigkeeper.AppImage'));
  expect(await file.read()).toEqual({ kind: 'other-program', program: '/old/Rigkeeper.AppImage' });
  await writeFile(path, ours.replace('Exec=', 'Exec=env LANG=C '));
  expect(await file.read()).toEqual({ kind: 'on' });
  await rm(path);
  expect(await file.read()).toEqual({ kind: 'off', entry: 'none' });
});

test('switching it on mends an entry that was switched off outside', async () => {
  const path = autostartPath(home, {});
  const file = autostartFile(path, command, []);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, '[Desktop Entry]\nType=Application\nExec=/opt/Rigkeeper/rigkeeper\nHidden=true\n');
  await file.set(true);
  expect(await file.read()).toEqual({ kind: 'on' });
});

test('where nothing can be written it says so, and nothing changed', async () => {
  await mkdir(join(home, '.config'));
  await writeFile(join(home, '.config', 'autostart'), 'a file where the folder should be');
  const file = autostartFile(autostartPath(home, {}), command, []);
  await expect(file.set(true)).rejects.toThrow();
  await expect(file.read()).rejects.toThrow();
});

test('the command is the one by which this app runs, into the tray', () => {
  const argv = ['/opt/Rigkeeper/rigkeeper', '--user-data-dir=/data/rig 1', '--remote-debugging-port=0', '--no-sandbox'];
  expect(startCommand({ executable: '/opt/Rigkeeper/rigkeeper', appPath: null, argv, env: {} })).toEqual([
    '/opt/Rigkeeper/rigkeeper',
    '--user-data-dir=/data/rig 1',
    '--no-sandbox',
    '--hidden',
  ]);
  expect(startCommand({ executable: '/x/electron', appPath: '/src/rigkeeper', argv: [], env: {} })).toEqual(['/x/electron', '/src/rigkeeper', '--hidden']);
});

test('an AppImage is started as the image, not from its mount', () => {
  const env = { APPIMAGE: '/home/ann/Apps/Rigkeeper.AppImage' };
  expect(startCommand({ executable: '/tmp/.mount_RigkeeXYZ/rigkeeper', appPath: null, argv: [], env })).toEqual(['/home/ann/Apps/Rigkeeper.AppImage', '--hidden']);
});
