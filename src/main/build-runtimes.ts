import { lookup } from 'node:dns/promises';
import { keyFor } from './runtime-key.ts';
import type { RuntimeFailure } from '../shared/domain/jobs/runtime-failure.ts';
import type { RuntimeSection } from '../shared/domain/jobs/runtime-section.ts';
import type { RuntimeKind, RuntimeSettings } from '../shared/domain/jobs/runtime-settings.ts';
import type { Problem } from '../shared/domain/problem.ts';
import { failed, ok, type Result } from '../shared/domain/result.ts';
import type { RuntimeCommandName, TypedAddress } from '../shared/runtime-commands.ts';
import type { CommandHandlers } from './ipc.ts';
import { createModelPulls } from './jobs/model-pulls.ts';
import { addressProblem, runtimeProblem } from './jobs/runtime-problem.ts';
import { createRuntimeWatch, type RuntimeWatch } from './jobs/runtime-watch.ts';
import type { Runtime } from './jobs/runtime.ts';
import { ollama } from './jobs/runtimes/ollama.ts';
import { openAi } from './jobs/runtimes/openai.ts';
import { readServerAddress } from './jobs/runtimes/server-address.ts';
import type { ModelServer } from './jobs/runtimes/server-call.ts';
import { systemClock } from './platform/system-clock.ts';
import { runtimeCommands } from './runtime-commands.ts';
import type { Settings } from './settings/settings.ts';
import type { HeldSecret } from './wallet/held-secret.ts';

export interface RuntimeSurroundings {
  readonly settings: Settings;
  /** The key that a model server may want, with whom it is for. */
  readonly key: HeldSecret;
  /** Keeps a secret out of the log, whatever may be written there. */
  readonly hide: (secret: string) => void;
  /** A GPU is to deliver. */
  readonly isNeeded: () => boolean;
  /** The section says something new, or another model server is ready. */
  readonly onChange: () => void;
}

export interface BuiltRuntimes {
  section(): RuntimeSection;
  readonly ready: RuntimeWatch['ready'];
  /** Settings or the need are other ones now. */
  follow(): void;
  keyChanged(): void;
  readonly commands: Pick<CommandHandlers, RuntimeCommandName>;
  stop(): void;
}

const make: Readonly<Record<RuntimeKind, (server: ModelServer) => Runtime>> = { ollama, openai: openAi };
const testMs = 10_000;

/** A part of the composition root: the model servers. Decides nothing. */
export function buildRuntimes({ settings, key, hide, isNeeded, onChange }: RuntimeSurroundings): BuiltRuntimes {
  const chosen = (): RuntimeSettings => settings.get().runtime;
  const runtimeAt = (at: RuntimeSettings): Result<Runtime, RuntimeFailure> => {
    const address = readServerAddress(at);
    if (!address.ok) return failed({ code: address.failure === 'not-local' ? 'not-local' : 'unreachable' });
    return ok(make[at.kind]({ address: address.value, key: keyFor(at, key.reveal()), clock: systemClock, resolve: (host) => lookup(host, { all: true }) }));
  };
  const watch = createRuntimeWatch({ clock: systemClock, settings: chosen, runtimeAt, isNeeded, problemOf: runtimeProblem, onChange });
  const pulls = createModelPulls({ problemOf: runtimeProblem, onChange, onDone: () => void watch.look() });
  // It is asked for when it may be wanted, and only then: a keychain can be locked.
  const loadKey = async (): Promise<void> => {
    if (chosen().kind === 'openai' && key.status().place === 'unknown') await key.load();
  };
  const commands = runtimeCommands({
    watch,
    pulls,
    key,
    chosen,
    choose: (runtime) => settings.change({ runtime }),
    read: readTyped,
    runtimeAt: (at) => {
      const runtime = runtimeAt(at);
      return runtime.ok ? runtime : failed(runtimeProblem(runtime.failure));
    },
    async identify(runtime) {
      const signal = AbortSignal.timeout(testMs);
      const identity = await runtime.identify(signal);
      if (!identity.ok) return failed(runtimeProblem(identity.failure));
      const models = await runtime.models(signal);
      if (!models.ok) return failed(runtimeProblem(models.failure));
      return ok({ ...identity.value, models: models.value.length });
    },
  });

  return {
    section: () => ({
      chosen: chosen(),
      state: watch.state(),
      others: watch.others(),
      pull: pulls.view(),
      key: keyFor(chosen(), key.reveal()) === null && key.reveal() !== null ? { place: 'missing', problem: null } : key.status(),
    }),
    ready: watch.ready,
    follow() {
      if (isNeeded()) void loadKey();
      watch.follow();
    },
    keyChanged() {
      const known = keyFor(chosen(), key.reveal());
      if (known !== null) hide(known);
      if (watch.state().kind !== 'not-asked') void watch.look();
      onChange();
    },
    commands: {
      ...commands,
      'runtime.look': async () => {
        await loadKey();
        return commands['runtime.look'](undefined);
      },
    },
    stop() {
      pulls.cancel();
      watch.stop();
    },
  };
}

function readTyped({ kind, url, isElsewhere }: TypedAddress): Result<RuntimeSettings, Problem> {
  const typed = url.trim();
  const host = URL.canParse(typed) ? new URL(typed).hostname.replace(/^\[|\]$/g, '') : '';
  const settings: RuntimeSettings = { kind, url: typed, allowedHost: isElsewhere && host !== '' ? host : null };
  const address = readServerAddress(settings);
  return address.ok ? ok(settings) : failed(addressProblem(address.failure));
}
