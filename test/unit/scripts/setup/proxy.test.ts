import { expect, it } from 'vitest';
import { withNpmProxy } from '../../../../scripts/setup/proxy.ts';

it.each<[NodeJS.ProcessEnv, NodeJS.ProcessEnv]>([
  [{}, {}],
  [{ npm_config_proxy: 'http://p' }, { HTTP_PROXY: 'http://p', HTTPS_PROXY: 'http://p' }],
  [{ npm_config_https_proxy: 'http://s' }, { HTTPS_PROXY: 'http://s' }],
  [{ npm_config_proxy: 'http://p', npm_config_https_proxy: 'http://s' }, { HTTP_PROXY: 'http://p', HTTPS_PROXY: 'http://s' }],
  [{ npm_config_proxy: 'http://p', https_proxy: 'http://own' }, { HTTP_PROXY: 'http://p' }],
  [{ npm_config_proxy: 'http://p', HTTP_PROXY: 'http://own', HTTPS_PROXY: 'http://own' }, {}],
])('%j adds %j', (env, added) => {
  expect(withNpmProxy(env)).toEqual({ ...env, ...added });
});
