import { z } from 'zod';
import type { SettingsValues } from './settings/settings.ts';

/** How this start of the app differs from an ordinary one. Everything has a default; a broken value is told, not guessed. */
export interface LaunchOptions {
  /** The program that is asked for NVIDIA GPUs instead of the driver's own nvidia-smi. */
  readonly nvidiaSmi: readonly [file: string, ...args: string[]] | null;
  /** The simulated marketplace of a demo. Its key opens nothing else, so it is no secret. */
  readonly demo: z.infer<typeof demoSchema> | null;
  /** Speaks the strange language, in which tests find words that are in no catalogue. A demo's alone. */
  readonly pseudo: boolean;
}

const demoSchema = z.object({
  coordinatorUrl: z.url({ protocol: /^https?$/ }),
  chainUrl: z.url({ protocol: /^https?$/ }),
  providerKey: z.string().min(1).max(512),
  providerId: z.string().min(1).max(64),
  /** A simulated model server with Ollama's wire format. */
  modelServerUrl: z.url({ protocol: /^https?$/ }).optional(),
});
const commandSchema = z.array(z.string().min(1)).min(1);

/** The settings that lead a demo's app to what is simulated for it. */
export function demoSettings({ coordinatorUrl, chainUrl, modelServerUrl }: NonNullable<LaunchOptions['demo']>): Partial<SettingsValues> {
  return { coordinatorUrl, chainUrl, ...(modelServerUrl !== undefined && { runtime: { kind: 'ollama', url: modelServerUrl, allowedHost: null } }) };
}

/**
 * @param env `RIGKEEPER_NVIDIA_SMI` (a JSON array: program and arguments), `RIGKEEPER_DEMO` (a JSON object), `RIGKEEPER_PSEUDO` (`1`, in a demo)
 * @throws Error naming the variable that can't be used
 */
export function readLaunchOptions(env: Readonly<Record<string, string | undefined>>): LaunchOptions {
  const [file, ...args] = fromJson('RIGKEEPER_NVIDIA_SMI', commandSchema, env) ?? [];
  const demo = fromJson('RIGKEEPER_DEMO', demoSchema, env);
  return {
    nvidiaSmi: file === undefined ? null : [file, ...args],
    demo,
    pseudo: demo !== null && env['RIGKEEPER_PSEUDO'] === '1',
  };
}

function fromJson<Value>(name: string, schema: z.ZodType<Value>, env: Readonly<Record<string, string | undefined>>): Value | null {
  const text = env[name];
  if (text === undefined || text === '') return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`${name} is not valid JSON`);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Error(`${name} can’t be used: ${parsed.error.issues.map((issue) => issue.path.join('.') || issue.message).join(', ')}`);
  return parsed.data;
}
