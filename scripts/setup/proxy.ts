import * as http from 'node:http';

/**
 * The environment with the proxy that npm is configured with under the names that other programs look at. What is set
 * already stays.
 */
export function withNpmProxy(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // npm hands its settings to the scripts that it runs under these names.
  const forHttp = env['npm_config_proxy'];
  const forHttps = env['npm_config_https_proxy'] ?? forHttp;
  const isSet = (name: string): boolean => env[name.toUpperCase()] !== undefined || env[name] !== undefined;
  return {
    ...env,
    ...(forHttps !== undefined && !isSet('https_proxy') && { HTTPS_PROXY: forHttps }),
    ...(forHttp !== undefined && !isSet('http_proxy') && { HTTP_PROXY: forHttp }),
  };
}

/** Lets `fetch` use the proxy that the environment names. Node can do it since 24.14; an older one goes without. */
export function useProxyOf(env: NodeJS.ProcessEnv): void {
  const { setGlobalProxyFromEnv } = http as { setGlobalProxyFromEnv?: (env: NodeJS.ProcessEnv) => unknown };
  setGlobalProxyFromEnv?.(env);
}
