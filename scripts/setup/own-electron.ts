import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface OwnElectronInstall {
  /** The folder of the npm package `electron`. */
  readonly electronPackage: string;
  readonly fetch: typeof globalThis.fetch;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly limits?: OwnElectronLimits;
}

export interface OwnElectronLimits {
  /** A closed network often drops packets silently: this long without an answer counts as closed. */
  readonly probeMs: number;
  /** Without the network only a copy in Electron's own cache can help; unpacking one takes seconds. */
  readonly cachedMs: number;
  readonly downloadMs: number;
}

const defaultLimits: OwnElectronLimits = { probeMs: 8_000, cachedMs: 60_000, downloadMs: 20 * 60_000 };

/**
 * Lets the npm package `electron` download its Electron (it does nothing where it has one). Gives null when the
 * installer ended well, else why not; whether there is an Electron now is for the caller to look.
 */
export async function installOwnElectron(install: OwnElectronInstall): Promise<string | null> {
  const limits = install.limits ?? defaultLimits;
  const closed = await whyUnreachable(install, limits.probeMs);
  const child = spawn(process.execPath, [join(install.electronPackage, 'install.js')], {
    env: { ...install.env, ...(install.env['HTTPS_PROXY'] !== undefined && { ELECTRON_GET_USE_PROXY: '1' }) },
    // Its progress bar and its errors are for the owner to see, but not those of an attempt that we expect to fail.
    stdio: closed === null ? 'inherit' : 'ignore',
    timeout: closed === null ? limits.downloadMs : limits.cachedMs,
    killSignal: 'SIGKILL',
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return null;
  return closed ?? (code === null ? 'the download took too long' : "Electron's installer failed, see above");
}

/**
 * Asks for the headers of the file that the installer would download. Null when the file can be had, or when only
 * the installer knows where it looks (a mirror is configured).
 */
async function whyUnreachable(install: OwnElectronInstall, limitMs: number): Promise<string | null> {
  const { electronPackage, env, platform, arch, fetch } = install;
  if (Object.keys(env).some((name) => /^(npm_config_)?electron_.*(mirror|custom)/i.test(name))) return null;
  const about = JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')) as {
    version: string;
    repository: string;
  };
  const file = `electron-v${about.version}-${platform}-${arch}.zip`;
  try {
    const answer = await fetch(`${about.repository}/releases/download/v${about.version}/${file}`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(limitMs),
    });
    return answer.ok ? null : `the download server answered ${String(answer.status)}`;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return cause instanceof Error ? cause.message : String(cause);
  }
}
