import { utilityProcess } from 'electron';

/** One of our own programs, in a process that can be ended whatever it is doing. */
export interface UtilityProgram {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, also after `kill`. */
  onExit(listener: () => void): void;
  kill(): void;
}

/** Starts a built program (a file in out/main). What it is told and says goes over a private channel only. */
export function startUtilityProgram(path: string, serviceName: string): UtilityProgram {
  const child = utilityProcess.fork(path, [], { serviceName, stdio: 'ignore' });
  return {
    // Electron copies the message before postMessage returns.
    send: (message) => {
      child.postMessage(message);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      child.once('exit', listener);
    },
    kill: () => {
      child.kill();
    },
  };
}
