import { lookup } from 'node:dns/promises';
import { systemClock } from '../../../src/demo/clock.ts';
import { startModelServer, type ModelServerOptions, type SimulatedModelServer } from '../../../src/demo/model-server/model-server.ts';
import { ollama } from '../../../src/main/jobs/runtimes/ollama.ts';
import { openAi } from '../../../src/main/jobs/runtimes/openai.ts';
import { readServerAddress } from '../../../src/main/jobs/runtimes/server-address.ts';
import type { ModelServer } from '../../../src/main/jobs/runtimes/server-call.ts';
import type { RunTerms, Runtime, Work } from '../../../src/main/jobs/runtime.ts';
import type { RuntimeFailure } from '../../../src/shared/domain/jobs/runtime-failure.ts';
import type { RuntimeKind, RuntimeSettings } from '../../../src/shared/domain/jobs/runtime-settings.ts';
import type { Result } from '../../../src/shared/domain/result.ts';

const running: SimulatedModelServer[] = [];

export async function modelServer(options: Partial<ModelServerOptions> = {}): Promise<SimulatedModelServer> {
  const server = await startModelServer({ clock: systemClock, ...options });
  running.push(server);
  return server;
}

export async function closeModelServers(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.close()));
}

const make: Readonly<Record<RuntimeKind, (server: ModelServer) => Runtime>> = { ollama, openai: openAi };

/** A runtime for an address, as the app would make it. */
export function runtimeAt(settings: Partial<RuntimeSettings> & { readonly url: string }, more: Partial<ModelServer> = {}): Runtime {
  const { kind = 'ollama', url, allowedHost = null } = settings;
  const address = readServerAddress({ url, allowedHost });
  if (!address.ok) throw new Error(`not an address for a model server: ${JSON.stringify(address.failure)}`);
  return make[kind]({ address: address.value, key: null, clock: systemClock, resolve: (host) => lookup(host, { all: true }), ...more });
}

export const never = new AbortController().signal;

export const work = (more: Partial<Work> = {}): Work => ({
  model: 'llama3.2:latest',
  input: { kind: 'prompt', system: null, prompt: 'Why do cards have fans?' },
  options: { maxTokens: null, temperature: null, topP: null, seed: null, stop: null },
  inputBytes: 23,
  ...more,
});

export const terms = (more: Partial<Omit<RunTerms, 'limits'>> & { readonly limits?: Partial<RunTerms['limits']> } = {}): RunTerms => ({
  signal: never,
  deadlineAt: systemClock.now() + 60_000,
  ...more,
  limits: { maxInputBytes: 100_000, maxOutputBytes: 100_000, maxOutputTokens: 1000, ...more.limits },
});

/** What went wrong; throws where nothing did. */
export function failureOf(result: Result<unknown, RuntimeFailure>): RuntimeFailure {
  if (result.ok) throw new Error(`it went well: ${JSON.stringify(result.value)}`);
  return result.failure;
}

export function valueOf<Value>(result: Result<Value, RuntimeFailure>): Value {
  if (!result.ok) throw new Error(`it failed: ${JSON.stringify(result.failure)}`);
  return result.value;
}
