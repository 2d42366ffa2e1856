import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lockFile = new URL('../../../package-lock.json', import.meta.url);
const { packages } = JSON.parse(readFileSync(lockFile, 'utf8')) as { packages: Record<string, LockedPackage> };

it('names no download address: each npm uses the registry that it is configured with', () => {
  const withAddress = Object.keys(packages).filter((path) => packages[path]?.resolved !== undefined);
  expect(withAddress).toEqual([]);
});

it('holds every optional package, also those for other systems: otherwise `npm ci` refuses it', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(name, path))
      .map((name) => `${name}, wanted by ${path}`),
  );
  // When this fails: npm leaves out a package that it can't find in the registry at hand, for instance because a new
  // release isn't complete there. Take an earlier version of the package that wants it.
  expect(missing).toEqual([]);
});

/** Node's own search: in the package's node_modules, then in those above it. */
function isLocked(name: string, from: string): boolean {
  const folders = [from === '' ? '' : `${from}/`];
  for (let path = from; path.includes('node_modules/'); ) {
    path = path.slice(0, path.lastIndexOf('node_modules/'));
    folders.push(path);
    path = path.replace(/\/$/, '');
  }
  return folders.some((folder) => packages[`${folder}node_modules/${name}`] !== undefined);
}
