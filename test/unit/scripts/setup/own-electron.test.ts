import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { installOwnElectron, type OwnElectronInstall } from '../../../../scripts/setup/own-electron.ts';
import { temporaryFolder } from './temporary-folder.ts';

const reached: unknown[] = [];
const open: typeof fetch = (url) => {
  reached.push(url);
  return Promise.resolve(new Response(null, { status: 200 }));
};
const closed: typeof fetch = () =>
  Promise.reject(new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND releases.example') }));

/** The npm package `electron` with another install.js; it notes that it ran in a file beside it. */
function install(script: string, changes: Partial<OwnElectronInstall>): OwnElectronInstall {
  const electronPackage = temporaryFolder();
  writeFileSync(
    join(electronPackage, 'package.json'),
    '{"version":"45.4.1","repository":"https://releases.example/electron"}',
  );
  writeFileSync(
    join(electronPackage, 'install.js'),
    `require('fs').writeFileSync(__dirname + '/ran', '');${script}`,
  );
  return { electronPackage, fetch: open, env: { ...process.env }, platform: 'linux', arch: 'x64', ...changes };
}

it('asks for the very file that the installer will fetch, then lets it', async () => {
  const at = install('', {});
  expect(await installOwnElectron(at)).toBeNull();
  expect(reached.at(-1)).toBe(
    'https://releases.example/electron/releases/download/v45.4.1/electron-v45.4.1-linux-x64.zip',
  );
  expect(existsSync(join(at.electronPackage, 'ran'))).toBe(true);
});

it('a closed network is said to be closed', async () => {
  const at = install('process.exit(1)', { fetch: closed });
  expect(await installOwnElectron(at)).toBe('getaddrinfo ENOTFOUND releases.example');
});

it("but a copy in Electron's own cache does without the network", async () => {
  expect(await installOwnElectron(install('', { fetch: closed }))).toBeNull();
});

it('a server that refuses is named as such', async () => {
  const refusing: typeof fetch = () => Promise.resolve(new Response(null, { status: 403 }));
  const at = install('process.exit(1)', { fetch: refusing });
  expect(await installOwnElectron(at)).toBe('the download server answered 403');
});

it('an installer that fails although the network is open', async () => {
  expect(await installOwnElectron(install('process.exit(1)', {}))).toBe("Electron's installer failed, see above");
});

it('an installer that never ends is ended', async () => {
  const limits = { probeMs: 1_000, cachedMs: 1_000, downloadMs: 500 };
  const at = install('setInterval(() => {}, 1000); process.on("SIGTERM", () => {})', { limits });
  expect(await installOwnElectron(at)).toBe('the download took too long');
});

it('a network that swallows everything counts as closed', async () => {
  const silent: typeof fetch = (_url, options) =>
    new Promise((_done, fail) => {
      options?.signal?.addEventListener('abort', () => {
        fail(options.signal?.reason as Error);
      });
    });
  const limits = { probeMs: 20, cachedMs: 10_000, downloadMs: 10_000 };
  expect(await installOwnElectron(install('process.exit(1)', { fetch: silent, limits }))).toMatch(/timeout/);
});

it('where a mirror is configured only the installer knows where it looks', async () => {
  const env = { ...process.env, ELECTRON_MIRROR: 'https://mirror.example/' };
  expect(await installOwnElectron(install('', { fetch: closed, env }))).toBeNull();
});
