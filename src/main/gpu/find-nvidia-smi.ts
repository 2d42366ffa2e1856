import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from './bounded-process.ts';

/** Everything about all GPUs, as XML. */
export const nvidiaSmiArgs: readonly string[] = ['-q', '-x'];

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isExecutable: (file: string) => Promise<boolean>;
}

/**
 * Where the NVIDIA driver's tool is on this machine, or `null` where it isn't. Cheap; ask before every probe,
 * because a driver may have been installed meanwhile.
 */
export async function findNvidiaSmi(machine: Machine): Promise<Command | null> {
  for (const file of candidates(machine)) {
    if (await machine.isExecutable(file)) return { file, args: nvidiaSmiArgs };
  }
  return null;
}

function candidates({ platform, env }: Machine): string[] {
  if (platform === 'win32') {
    // Drivers of today put it into System32, those before 2019 into a folder of their own. PATH isn't asked:
    // Windows would look into the current folder too.
    const programs = env['ProgramW6432'] ?? env['ProgramFiles'] ?? 'C:\\Program Files';
    return [
      path.win32.join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'nvidia-smi.exe'),
      path.win32.join(programs, 'NVIDIA Corporation', 'NVSMI', 'nvidia-smi.exe'),
    ];
  }
  // Relative entries of PATH would mean "whatever lies in the folder the app was started from".
  const fromPath = (env['PATH'] ?? '').split(':').filter((folder) => path.posix.isAbsolute(folder));
  // Started from a desktop's menu the app may have a short PATH. The last one is where WSL keeps it.
  const folders = [...fromPath, '/usr/bin', '/usr/lib/wsl/lib'];
  return [...new Set(folders)].map((folder) => path.posix.join(folder, 'nvidia-smi'));
}

/** Whether a file is there and may be run by us. */
export async function isExecutableFile(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
