import childProcess from 'node:child_process';
import { createRequire } from 'node:module';
import type Systeminformation from 'systeminformation';
import { runBounded, type ProcessLimits } from './bounded-process.ts';

/** A graphics adapter as systeminformation found it; nothing is interpreted yet. */
export interface GraphicsController {
  /** "Advanced Micro Devices, Inc. [AMD/ATI]", "NVIDIA"; may be empty. */
  readonly vendor: string;
  /** "Navi 31 [Radeon RX 7900 XT]" from lspci, the driver's name for it on Windows; may be empty. */
  readonly model: string;
  /** As lspci writes it ("0a:00.0"); Windows tells none. */
  readonly busAddress: string | null;
  /** As systeminformation says it; on Linux that is a window of the PCI bus, not the card's memory. */
  readonly vramMiB: number | null;
}

export interface ControllerList {
  readonly controllers: readonly GraphicsController[];
  /** Whether the system could be asked at all. On Linux it can't without lspci. */
  readonly asked: 'yes' | 'no-tool' | 'failed';
  /** What went wrong, where something did. */
  readonly said: string;
}

const limits: ProcessLimits = { timeLimitMs: 5_000, graceMs: 500, maxStdoutBytes: 8 * 1024 * 1024, maxStderrBytes: 4096 };

const powerShellTimeLimitMs = 12_000;

/**
 * The machine's graphics adapters by the library systeminformation. Only for a thread of its own: the library
 * runs its commands synchronously or without a time limit, so this changes `node:child_process` under it
 * before it loads. Asked of the library are the adapters alone; the commands by which it also looks for
 * displays and for nvidia-smi (which may hang, and is asked elsewhere) are not run. `signal` ends the others.
 */
export async function listGraphicsControllers(signal: AbortSignal): Promise<ControllerList> {
  const lspci = boundCommands(signal);
  // docs/decisions/required-not-imported.md
  const systeminformation = createRequire(import.meta.url)('systeminformation') as typeof Systeminformation;
  const { controllers } = await systeminformation.graphics();
  return {
    controllers: controllers.map(({ vendor, model, busAddress, vram }) => ({
      vendor,
      model,
      busAddress: busAddress ?? null,
      vramMiB: typeof vram === 'number' && Number.isFinite(vram) ? vram : null,
    })),
    ...(process.platform === 'linux' ? lspci() : { asked: controllers.length > 0 ? 'yes' : 'failed', said: '' }),
  };
}

// What the library's graphics() runs beside what is needed here. Anything it may come to run in future passes.
const notNeeded = /nvidia-smi|dmidecode|xdpyinfo|xrandr|win32_desktopmonitor|WmiMonitor|Windows\.Forms/i;

/**
 * NVIDIA's OpenCL says a card's device number in `CL_DEVICE_PCI_SLOT_ID_NV`; the library takes it for device and function
 * in one, and so makes a second card at 00:00.6 of the one at 00:06.0, as virtual machines have it (seen on an H200).
 * NVIDIA's cards are known by lspci and nvidia-smi.
 */
const withoutNvidiaSlots = (clinfo: string): string =>
  clinfo
    .split('\n')
    .filter((line) => !line.includes('CL_DEVICE_PCI_SLOT_ID_NV'))
    .join('\n');

/** Puts bounded commands in the place of Node's, in this thread, and gives back how lspci fared. */
function boundCommands(signal: AbortSignal): () => Pick<ControllerList, 'asked' | 'said'> {
  const { spawn } = childProcess;
  let lspci: Pick<ControllerList, 'asked' | 'said'> = { asked: 'failed', said: 'lspci did not run.' };
  const refuse = (): never => {
    throw new Error('not needed to find graphics adapters');
  };

  type Done = (error: Error | null, stdout: string) => void;
  const exec = (command: string, ...rest: readonly unknown[]): void => {
    const done = rest.at(-1) as Done;
    if (notNeeded.test(command)) {
      done(new Error('not needed'), '');
      return;
    }
    void runBounded({ file: '/bin/sh', args: ['-c', command] }, limits, { signal }).then((outcome) => {
      const exitCode = outcome.kind === 'exited' ? outcome.exitCode : null;
      if (command.startsWith('lspci')) {
        if (exitCode === 0) lspci = { asked: 'yes', said: '' };
        // The shell's code for a command that it doesn't find.
        else if (exitCode === 127) lspci = { asked: 'no-tool', said: '' };
        else lspci = { asked: 'failed', said: exitCode === null ? 'lspci did not answer.' : `lspci ended with code ${exitCode}.` };
      }
      const printed = outcome.kind === 'exited' ? new TextDecoder().decode(outcome.stdout) : '';
      const output = command.startsWith('clinfo') ? withoutNvidiaSlots(printed) : printed;
      done(exitCode === 0 ? null : new Error(`it ended with ${exitCode ?? outcome.kind}`), output);
    });
  };
  // PowerShell, on Windows. It starts slowly, and on a busy machine very slowly.
  const boundedSpawn: typeof spawn = ((file: string, args: readonly string[], options: object) => {
    if (args.some((argument) => notNeeded.test(argument))) refuse();
    return spawn(file, args, { ...options, signal, timeout: powerShellTimeLimitMs, killSignal: 'SIGKILL' });
  }) as typeof spawn;

  Object.assign(childProcess, { exec, spawn: boundedSpawn, execSync: refuse, execFileSync: refuse });
  return () => lspci;
}
