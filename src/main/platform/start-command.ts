/** How this app was started. */
export interface StartedAs {
  readonly executable: string;
  /** The folder or archive that Electron was given to run; `null` in a packed app, which brings its own. */
  readonly appPath: string | null;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type StartCommand = readonly [program: string, ...args: string[]];

/** What says which rig this is, or without which it would not start. The rest was for that one start. */
const lasting = /^--(user-data-dir=.+|no-sandbox)$/;

/**
 * The command that starts this app into the tray, the way it was started now. An AppImage runs from a mount that is
 * gone tomorrow: there it is the image itself, which its runtime names in APPIMAGE.
 */
export function startCommand({ executable, appPath, argv, env }: StartedAs): StartCommand {
  const image = env['APPIMAGE'];
  const program = image === undefined || image === '' ? executable : image;
  return [program, ...(appPath === null ? [] : [appPath]), ...argv.filter((argument) => lasting.test(argument)), '--hidden'];
}
