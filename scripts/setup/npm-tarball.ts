import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { SetUpError } from './set-up-error.ts';

const limitMs = 60_000;

/**
 * The address of a package's tarball, as npm itself knows it: from the registry that npm is configured with.
 * `spec` is a name and an exact version.
 */
export async function locateTarball(spec: string, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const [command, ...before] = npmCommand(env);
  try {
    const { stdout } = await promisify(execFile)(command, [...before, 'view', spec, 'dist.tarball', '--json'], {
      env,
      timeout: limitMs,
    });
    const url: unknown = JSON.parse(stdout);
    if (typeof url !== 'string') throw new SetUpError(`npm knows no tarball of ${spec}.`);
    return url;
  } catch (error) {
    if (error instanceof SetUpError) throw error;
    const said = (error as { stderr?: string }).stderr?.trim() ?? String(error);
    throw new SetUpError(`npm could not find ${spec}:\n${said}`, { cause: error });
  }
}

/** npm scripts are told where npm is; otherwise it is on the PATH. */
function npmCommand(env: NodeJS.ProcessEnv): [string, ...string[]] {
  const script = env['npm_execpath'];
  return script?.endsWith('.js') === true ? [process.execPath, script] : ['npm'];
}
