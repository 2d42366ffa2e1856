import type { Gpu } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { note, problem, type Problem } from '../../shared/domain/problem.ts';
import { runBounded, type Command, type ProcessLimits, type ProcessOutcome, type ProcessSystem } from './bounded-process.ts';
import { oneAtATime } from './one-at-a-time.ts';

export interface NvidiaSmiPorts {
  /** The tool and its arguments, or `null` where this machine has none. Asked before every run. */
  readonly findNvidiaSmi: () => Promise<Command | null>;
  readonly now: () => Instant;
  readonly limits: ProcessLimits;
  readonly signal: AbortSignal;
  readonly system?: ProcessSystem | undefined;
}

/** A machine of sixteen GPUs writes about 1 MB and takes a second or two; a driver that hangs never answers. */
export const nvidiaSmiLimits: ProcessLimits = {
  timeLimitMs: 10_000,
  graceMs: 1_000,
  maxStdoutBytes: 8 * 1024 * 1024,
  maxStderrBytes: 64 * 1024,
};

export interface NvidiaAnswer {
  readonly gpus: readonly Gpu[];
  /** Whether these are all: only then is a GPU that isn't among them gone. */
  readonly whole: boolean;
  /** The machine has no such tool. */
  readonly missing: boolean;
  readonly problem: Problem | null;
}

/**
 * Makes the question "what does nvidia-smi say?". One tool runs at a time: who asks meanwhile gets the same
 * answer, and while one that we couldn't end still hangs in the driver no other is started beside it.
 */
export function createNvidiaSmiProbe(ports: NvidiaSmiPorts): () => Promise<NvidiaAnswer> {
  let hanging = false;
  return oneAtATime(async () => {
    if (hanging) return unknown(problem('nvidia-smi-timeout'));
    const command = await ports.findNvidiaSmi();
    if (command === null) return missing;
    const outcome = await runBounded(command, ports.limits, { signal: ports.signal, system: ports.system });
    if ('gone' in outcome) {
      hanging = true;
      void outcome.gone.then(() => (hanging = false));
    }
    return read(outcome, ports.now());
  });
}

const missing: NvidiaAnswer = { gpus: [], whole: true, missing: true, problem: null };
const unknown = (met: Problem | null): NvidiaAnswer => ({ gpus: [], whole: false, missing: false, problem: met });

async function read(outcome: ProcessOutcome, readAt: Instant): Promise<NvidiaAnswer> {
  switch (outcome.kind) {
    case 'not-started':
      // Gone between being found and being started, or named by hand and not there.
      return outcome.code === 'ENOENT' ? missing : unknown(problem('nvidia-smi-failed', note('cannot-start', outcome.code)));
    case 'timeout':
      return unknown(problem('nvidia-smi-timeout'));
    case 'too-much-output':
      return unknown(problem('nvidia-smi-garbage'));
    case 'stopped':
      return unknown(null);
    case 'exited':
      return readOutput(outcome, readAt);
  }
}

type Exited = Extract<ProcessOutcome, { kind: 'exited' }>;

async function readOutput(outcome: Exited, readAt: Instant): Promise<NvidiaAnswer> {
  const output = new TextDecoder().decode(outcome.stdout);
  // Loaded at the first reading: the XML parser is no part of the app's start.
  const { readNvidiaLog } = await import('./nvidia-log.ts');
  const log = await readNvidiaLog(output, readAt);
  if (!log.ok) {
    if (outcome.exitCode === 0) return unknown(problem('nvidia-smi-garbage'));
    // With the driver loaded and no card at its slots the tool says so and ends with 6 (NVML_ERROR_NOT_FOUND).
    const noDevices = outcome.exitCode === 6 && /no devices were found/i.test(output);
    return noDevices ? { ...missing, missing: false } : unknown(failure(outcome, output));
  }
  const { gpus, asManyAsAttached, remark } = log.value;
  // Ended with an error and yet a readable log: a corrupted infoROM (14) does that, and so does a lost GPU (15).
  const met = outcome.exitCode === 0 ? null : failure(outcome, remark);
  const whole = asManyAsAttached ?? (gpus.length > 0 && met === null);
  return { gpus, whole, missing: false, problem: met ?? (gpus.length === 0 && !whole ? problem('nvidia-smi-garbage') : null) };
}

/** What the tool said about its failure: on stderr, else on stdout, where it mostly does. */
function failure({ exitCode, signal, stderr }: Exited, onStdout: string): Problem {
  const how = signal ?? `code ${exitCode}`;
  const said = printable(stderr) || printable(onStdout);
  return problem('nvidia-smi-failed', said === '' ? note('ended-with', how) : `${said} (${how})`);
}

/** The beginning of a text as it may be shown: without colour codes and other control characters. */
const printable = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- it is control characters that must go
  text.slice(0, 280).replace(/\u001b\[[\d;]*[A-Za-z]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '').trim();
