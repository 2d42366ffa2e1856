import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Calls on a session's bus, by glib's own tool. */
export interface SessionBus {
  /** The answer as gdbus prints it, for example `(<true>,)`; null where the call failed. */
  call(destination: string, path: string, method: string, ...args: string[]): Promise<string | null>;
  /** True, or null (for waitUntil) while nobody owns the name. */
  hasOwner(name: string): Promise<true | null>;
}

export function sessionBus(env: Readonly<Record<string, string>>): SessionBus {
  const call: SessionBus['call'] = async (destination, path, method, ...args) => {
    const target = ['call', '--session', '--dest', destination, '--object-path', path, '--method', method];
    try {
      return (await promisify(execFile)('gdbus', [...target, ...args], { env })).stdout.trim();
    } catch {
      return null;
    }
  };
  return {
    call,
    hasOwner: async (name) => {
      const bus = 'org.freedesktop.DBus';
      const answer = await call(bus, '/org/freedesktop/DBus', `${bus}.NameHasOwner`, name);
      return answer === '(true,)' ? true : null;
    },
  };
}
