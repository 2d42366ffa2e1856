import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where what is big and can be fetched again is kept: outside node_modules, so that `npm ci` doesn't throw it away.
 * Follows the XDG base directory specification on Linux and LOCALAPPDATA on Windows.
 */
export function cacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'rigkeeper', 'cache');
  const xdg = env['XDG_CACHE_HOME'];
  // "All paths set in these environment variables must be absolute. If […] relative […] ignore it."
  return join(xdg?.startsWith('/') === true ? xdg : join(home, '.cache'), 'rigkeeper');
}
