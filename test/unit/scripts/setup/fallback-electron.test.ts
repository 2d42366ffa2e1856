import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { getCurrentFuseWire, FuseV1Options } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import { installFallback, type FallbackInstall } from '../../../../scripts/setup/fallback-electron.ts';
import { fallbackFolderName } from '../../../../scripts/setup/fallback-recipe.ts';
import { SetUpError } from '../../../../scripts/setup/set-up-error.ts';
import { startPackageServer, whole } from './package-server.ts';
import { smallElectron, usualEntries } from './small-electron.ts';
import { temporaryFolder } from './temporary-folder.ts';

const small = await smallElectron();

function install(url: string, changes: Partial<FallbackInstall> = {}): Promise<string> {
  return installFallback({
    recipe: small.recipe,
    cache: temporaryFolder(),
    locateTarball: () => Promise.resolve(url),
    fetch,
    stallLimitMs: 30_000,
    onProgress: () => undefined,
    ...changes,
  });
}

describe('a good package', () => {
  it('becomes a dist, without the other application', async () => {
    await using server = await startPackageServer(whole(small.tarball));
    const dist = await install(server.url);

    expect((await readdir(dist, { recursive: true })).sort()).toEqual([
      'chrome-sandbox',
      'electron',
      'icudtl.dat',
      'locales',
      'locales/de.pak',
      'resources',
      'resources/default_app.asar',
      'version',
    ]);
    expect(await readFile(join(dist, 'locales/de.pak'), 'utf8')).toBe('Deutsch');
    expect(await readFile(join(dist, 'version'), 'utf8')).toBe('33.0.7');
    expect((await stat(join(dist, 'electron'))).mode & 0o777).toBe(0o755);
    expect((await stat(join(dist, 'icudtl.dat'))).mode & 0o777).toBe(0o644);
  });

  it('gets the fuses and the default app that Playwright and Electron need', async () => {
    await using server = await startPackageServer(whole(small.tarball));
    const dist = await install(server.url);

    const fuses = await getCurrentFuseWire(join(dist, 'electron'));
    const on = '1'.charCodeAt(0);
    expect(fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(on);
    expect(fuses[FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]).not.toBe(on);
    const asar = join(dist, 'resources/default_app.asar');
    expect(listPackage(asar, { isPack: false }).sort()).toEqual(['/main.js', '/package.json']);
    expect(JSON.parse(extractFile(asar, 'package.json').toString())).toMatchObject({ type: 'module', main: 'main.js' });
  });

  it('is the only thing in the cache afterwards, what a killed set-up left is gone', async () => {
    await using server = await startPackageServer(whole(small.tarball));
    const cache = temporaryFolder();
    await mkdir(join(cache, 'unfinished-abc123/dist'), { recursive: true });
    await writeFile(join(cache, 'unfinished-abc123/package.tgz'), 'half');
    await install(server.url, { cache });
    expect(await readdir(cache)).toEqual([fallbackFolderName(small.recipe)]);
  });

  it('takes the place of a damaged one', async () => {
    await using server = await startPackageServer(whole(small.tarball));
    const cache = temporaryFolder();
    const dist = join(cache, fallbackFolderName(small.recipe));
    await mkdir(dist);
    await writeFile(join(dist, 'left-over'), '');
    expect(await install(server.url, { cache })).toBe(dist);
    expect(await readdir(dist)).not.toContain('left-over');
    expect(await readdir(dist)).toContain('electron');
  });

  it('is reported byte by byte while it comes', async () => {
    await using server = await startPackageServer(whole(small.tarball));
    const seen: number[] = [];
    await install(server.url, { onProgress: (received, total) => seen.push(received / total) });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });
});

describe('a bad download is refused and leaves nothing', () => {
  const tampered = Buffer.from(small.tarball);
  tampered[tampered.length >> 1]! ^= 1;
  const full = (to: ServerResponse): ServerResponse => to.writeHead(200, { 'content-length': small.tarball.length });
  const half = small.tarball.subarray(0, small.tarball.length >> 1);

  it.each<[string, Parameters<typeof startPackageServer>[0], RegExp]>([
    ['tampered with', whole(tampered), /its sha512 differs/],
    ['too short', whole(half), /ended after \d+ of \d+ bytes/],
    ['cut off', (to) => full(to).write(half, () => to.destroy()), /broke off/],
    ['endless', sendForEver, /more than the \d+ bytes expected/],
    ['not there', (to) => to.writeHead(404).end('no'), /answered 404/],
    ['a portal page', (to) => to.writeHead(200).end('<html>Please log in'), /ended after \d+ of \d+ bytes/],
  ])('%s', async (_what, answer, message) => {
    await using server = await startPackageServer(answer);
    const cache = temporaryFolder();
    const failure = await install(server.url, { cache }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SetUpError);
    expect((failure as Error).message).toMatch(message);
    expect(await readdir(cache)).toEqual([]);
  });

  it('stalled', async () => {
    await using server = await startPackageServer((to) => to.writeHead(200).write(half));
    const cache = temporaryFolder();
    await expect(install(server.url, { cache, stallLimitMs: 50 })).rejects.toThrow(/sent nothing for 0.05 s/);
    expect(await readdir(cache)).toEqual([]);
  });

  it('no server', async () => {
    const server = await startPackageServer(whole(small.tarball));
    await server[Symbol.asyncDispose]();
    const cache = temporaryFolder();
    await expect(install(server.url, { cache })).rejects.toThrow(/broke off: .*ECONNREFUSED/);
    expect(await readdir(cache)).toEqual([]);
  });
});

describe('a package that is not built as expected is refused and leaves nothing', () => {
  it('without the zip', async () => {
    await using server = await startPackageServer(whole(small.tarball));
    const cache = temporaryFolder();
    const recipe = { ...small.recipe, zip: 'package/elsewhere.zip' };
    await expect(install(server.url, { cache, recipe })).rejects.toThrow(/has no package\/elsewhere.zip/);
    expect(await readdir(cache)).toEqual([]);
  });

  it.each([
    ['a link', { name: 'Other/link', text: '/etc/passwd', mode: 0o120777 }, /no plain file/],
    ['a way out', { name: 'Other/../../out', text: 'x' }, /invalid relative path/],
  ])('with %s', async (_what, entry, message) => {
    const odd = await smallElectron([...usualEntries, entry]);
    await using server = await startPackageServer(whole(odd.tarball));
    const cache = temporaryFolder();
    await expect(install(server.url, { cache, recipe: odd.recipe })).rejects.toThrow(message);
    expect(await readdir(cache)).toEqual([]);
  });
});

it('a cache that is a link to another disk is as good as any', async () => {
  await using server = await startPackageServer(whole(small.tarball));
  const cache = join(temporaryFolder(), 'cache');
  await symlink(temporaryFolder(), cache);
  expect(await readdir(await install(server.url, { cache }))).toContain('electron');
});

function sendForEver(to: ServerResponse): void {
  const send = (): void => {
    while (!to.destroyed && to.write(small.tarball));
    if (!to.destroyed) to.once('drain', send);
  };
  to.writeHead(200);
  send();
}
