import { execFile } from 'node:child_process';

/** A property of some program's object on one of D-Bus's two buses. */
export interface BusProperty {
  readonly bus: 'session' | 'system';
  readonly service: string;
  readonly path: string;
  readonly interface: string;
  readonly name: string;
}

/** Runs a program without a shell: what it printed, "" where it failed, `null` where it isn't installed. */
export type AskTool = (file: string, args: readonly string[]) => Promise<string | null>;

/** The question in the words of three tools of which every Linux desktop has one. */
const questions = ({ bus, service, path, interface: face, name }: BusProperty): readonly (readonly [file: string, ...args: string[]])[] => [
  ['busctl', bus === 'session' ? '--user' : '--system', 'get-property', service, path, face, name],
  ['gdbus', 'call', `--${bus}`, '--dest', service, '--object-path', path, '--method', 'org.freedesktop.DBus.Properties.Get', face, name],
  ['dbus-send', `--${bus}`, '--print-reply', `--dest=${service}`, path, 'org.freedesktop.DBus.Properties.Get', `string:${face}`, `string:${name}`],
];

/**
 * The value as the first tool that is there prints it (`b true`, `(<uint32 4>,)`, …); `null` where there is no tool,
 * no bus, nobody who answers to that name, or no answer in time.
 */
export async function busProperty(property: BusProperty, ask: AskTool = askTool): Promise<string | null> {
  for (const [file, ...args] of questions(property)) {
    const said = await ask(file, args);
    if (said !== null) return said === '' ? null : said;
  }
  return null;
}

function askTool(file: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(file, args, { timeout: 3000, maxBuffer: 64 * 1024, windowsHide: true }, (error, stdout) => {
      const missing = (error as NodeJS.ErrnoException | null)?.code === 'ENOENT';
      resolve(missing ? null : error === null ? stdout : '');
    });
  });
}
