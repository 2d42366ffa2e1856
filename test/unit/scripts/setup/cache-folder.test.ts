import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cacheFolder } from '../../../../scripts/setup/cache-folder.ts';

it.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
  ['linux', {}, '/home/anna/.cache/rigkeeper'],
  ['linux', { XDG_CACHE_HOME: '/big/cache' }, '/big/cache/rigkeeper'],
  ['linux', { XDG_CACHE_HOME: '' }, '/home/anna/.cache/rigkeeper'],
  ['linux', { XDG_CACHE_HOME: 'relative' }, '/home/anna/.cache/rigkeeper'],
  ['win32', { LOCALAPPDATA: '/local' }, '/local/rigkeeper/cache'],
  ['win32', {}, '/home/anna/AppData/Local/rigkeeper/cache'],
])('%s with %j', (platform, env, expected) => {
  expect(cacheFolder(env, platform, '/home/anna')).toBe(join(expected));
});
