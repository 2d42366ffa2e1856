import * as http from 'node:http';

/**
 * Lets `fetch` use the proxy that npm is configured with, or the usual environment variables name. Node does it since
 * 24.14; an older one goes without.
 */
export function useProxyFromEnv(env: NodeJS.ProcessEnv = process.env): void {
  const { setGlobalProxyFromEnv: set } = http as { setGlobalProxyFromEnv?: (env: NodeJS.ProcessEnv) => unknown };
  // npm hands its own settings to the scripts that it runs under these names.
  const proxy = env['npm_config_https_proxy'] ?? env['npm_config_proxy'];
  set?.({ ...env, ...(proxy !== undefined && { HTTPS_PROXY: proxy, HTTP_PROXY: env['npm_config_proxy'] ?? proxy }) });
}
