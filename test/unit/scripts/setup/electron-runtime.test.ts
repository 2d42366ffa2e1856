import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import {
  electronArguments,
  electronEnvironment,
  findElectronRuntime,
  type RuntimePlaces,
} from '../../../../scripts/setup/electron-runtime.ts';
import { fallbackFolderName } from '../../../../scripts/setup/fallback-recipe.ts';
import { smallElectron } from './small-electron.ts';
import { temporaryFolder } from './temporary-folder.ts';

const { recipe } = await smallElectron();

/** A machine whose package.json asks for Electron 45.4.1 and that has none yet. */
function places(changes: Partial<RuntimePlaces> = {}): RuntimePlaces {
  const electronPackage = temporaryFolder();
  write(electronPackage, 'package.json', '{"version":"45.4.1"}');
  return { env: {}, platform: 'linux', electronPackage, cache: temporaryFolder(), recipe, ...changes };
}

function write(folder: string, path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function putOwn(at: RuntimePlaces, version = '45.4.1'): void {
  write(at.electronPackage, 'dist/version', version);
  write(at.electronPackage, 'dist/electron', '');
  write(at.electronPackage, 'path.txt', 'electron');
}

function putFallback(at: RuntimePlaces): string {
  const dist = join(at.cache, fallbackFolderName(recipe));
  write(dist, 'version', '33.0.7');
  write(dist, 'electron', '');
  return dist;
}

it('none', () => {
  expect(findElectronRuntime(places())).toBeNull();
});

it("Electron's own, also when the fallback is there", () => {
  const at = places();
  putOwn(at);
  putFallback(at);
  const dist = join(at.electronPackage, 'dist');
  expect(findElectronRuntime(at)).toEqual({
    distPath: dist,
    executablePath: join(dist, 'electron'),
    version: '45.4.1',
    isFallback: false,
  });
});

it.each<[string, (at: RuntimePlaces) => void]>([
  ['not unpacked to its end', (at) => rmSync(join(at.electronPackage, 'path.txt'))],
  ['of another version', (at) => putOwn(at, '44.0.0')],
  ['without its executable', (at) => rmSync(join(at.electronPackage, 'dist/electron'))],
])("Electron's own doesn't count when it is %s", (_what, spoil) => {
  const at = places();
  putOwn(at);
  spoil(at);
  expect(findElectronRuntime(at)).toBeNull();
});

it('the fallback, where there is nothing else', () => {
  const at = places();
  const dist = putFallback(at);
  expect(findElectronRuntime(at)).toEqual({
    distPath: dist,
    executablePath: join(dist, 'electron'),
    version: '33.0.7',
    isFallback: true,
  });
});

it('a fallback that was damaged, or made by another recipe, does not count', () => {
  const at = places();
  const dist = putFallback(at);
  expect(findElectronRuntime({ ...at, recipe: { ...recipe, leaveOut: [] } })).toBeNull();
  rmSync(join(dist, 'electron'));
  expect(findElectronRuntime(at)).toBeNull();
});

it('the one that the environment names, before all others', () => {
  const at = places();
  putOwn(at);
  const dist = temporaryFolder();
  write(dist, 'version', 'v46.0.0');
  write(dist, 'electron', '');
  const env = { ELECTRON_OVERRIDE_DIST_PATH: dist };
  expect(findElectronRuntime({ ...at, env })).toMatchObject({ distPath: dist, version: '46.0.0', isFallback: true });
});

it('an override that leads nowhere is said to be wrong, not passed over', () => {
  const at = places({ env: { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere/at/all' } });
  putOwn(at);
  expect(() => findElectronRuntime(at)).toThrow('ELECTRON_OVERRIDE_DIST_PATH is /nowhere/at/all, but');
});

it('only the fallback needs to be named to the tools', () => {
  const runtime = { distPath: '/x', executablePath: '/x/electron', version: '33.2.1', isFallback: true };
  expect(electronEnvironment(runtime)).toEqual({
    ELECTRON_OVERRIDE_DIST_PATH: '/x',
    ELECTRON_EXEC_PATH: '/x/electron',
    ELECTRON_MAJOR_VER: '33',
  });
  expect(electronEnvironment({ ...runtime, isFallback: false })).toEqual({});
});

it('the sandbox is off for root on Linux and for nobody else', () => {
  expect(electronArguments('linux', 0)).toEqual(['--no-sandbox']);
  expect(electronArguments('linux', 1000)).toEqual([]);
  expect(electronArguments('darwin', 0)).toEqual([]);
  expect(electronArguments('win32', undefined)).toEqual([]);
});
