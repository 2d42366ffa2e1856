import { utilityProcess } from 'electron';

/** A program of ours in a process of its own, which can be ended at any moment. */
export interface UtilityProgram {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

/**
 * Starts a bundled program as an Electron utility process, without arguments. Messages go over Electron's own pipe.
 * @param path the built JavaScript file
 * @param name what process lists show
 */
export function startUtilityProgram(path: string, name: string): UtilityProgram {
  const child = utilityProcess.fork(path, [], { serviceName: name, stdio: 'ignore' });
  let ended = false;
  child.once('exit', () => (ended = true));
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill() {
      // A process that is still starting can't be killed yet: then as soon as it has started.
      if (!ended && !child.kill()) child.once('spawn', () => child.kill());
    },
  };
}
