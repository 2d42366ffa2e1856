import type { Clock } from '../../shared/domain/clock.ts';
import type { RuntimeFailure } from '../../shared/domain/jobs/runtime-failure.ts';
import type { FoundRuntime, RuntimeState } from '../../shared/domain/jobs/runtime-section.ts';
import { usualRuntimes, type RuntimeSettings } from '../../shared/domain/jobs/runtime-settings.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { Runtime, RuntimeIdentity, RuntimeModel } from './runtime.ts';

export interface RuntimeWatchPorts {
  readonly clock: Clock;
  readonly settings: () => RuntimeSettings;
  /** The runtime at an address, with the key that it may want; asks nothing yet. */
  readonly runtimeAt: (settings: RuntimeSettings) => Result<Runtime, RuntimeFailure>;
  /** Somebody needs it: a GPU is to deliver. Else it is only looked at when the owner asks. */
  readonly isNeeded: () => boolean;
  readonly problemOf: (failure: RuntimeFailure) => Problem;
  readonly onChange: () => void;
}

/** Knows whether the model server is there, and what it has. */
export interface RuntimeWatch {
  state(): RuntimeState;
  others(): readonly FoundRuntime[];
  /** What does the work now; `null` while none answers. */
  ready(): { readonly runtime: Runtime; readonly models: readonly RuntimeModel[] } | null;
  /** Looks now. With `elsewhere`, at the usual places on this computer too, if none answers at the chosen one. */
  look(options?: { readonly elsewhere?: boolean }): Promise<void>;
  /** Settings, key or need are other ones now. */
  follow(): void;
  stop(): void;
}

const lookEveryMs = { found: 60_000, missing: 15_000 } as const;

interface Found {
  readonly identity: RuntimeIdentity;
  readonly models: readonly RuntimeModel[];
}

export function createRuntimeWatch(ports: RuntimeWatchPorts): RuntimeWatch {
  const { clock } = ports;
  let state: RuntimeState = { kind: 'not-asked' };
  let others: readonly FoundRuntime[] = [];
  let ready: { readonly runtime: Runtime; readonly models: readonly RuntimeModel[] } | null = null;
  let chosen = '';
  let looking = new AbortController();
  let callOff: (() => void) | null = null;
  let stopped = false;

  const become = (next: RuntimeState, now: typeof ready): void => {
    state = next;
    ready = now;
    ports.onChange();
  };

  /** A job that met a server that is gone says so before the next look would. */
  const watched = (runtime: Runtime): Runtime => ({
    ...runtime,
    async run(work, terms) {
      const ended = await runtime.run(work, terms);
      if (!ended.ok && ['unreachable', 'not-local', 'refused', 'model-missing', 'cut-off'].includes(ended.failure.code)) void look();
      return ended;
    },
  });

  async function look({ elsewhere = false }: { readonly elsewhere?: boolean } = {}): Promise<void> {
    if (stopped) return;
    looking.abort();
    const mine = new AbortController();
    looking = mine;
    stopWaiting();
    // A look by itself, every few seconds, is none that anybody waits for.
    if (state.kind === 'not-asked' || (elsewhere && state.kind === 'not-found')) become({ kind: 'looking' }, null);
    const at = ports.runtimeAt(ports.settings());
    const found = at.ok ? await ask(at.value, mine.signal) : at;
    if (mine.signal.aborted) return;
    if (found.ok && at.ok) {
      const { name, version } = found.value.identity;
      become({ kind: 'found', name, version, models: found.value.models, canPull: at.value.pull !== undefined }, { runtime: watched(at.value), models: found.value.models });
    } else if (!found.ok) {
      become({ kind: 'not-found', problem: ports.problemOf(found.failure), at: clock.now() }, null);
    }
    waitForNext();
    if (elsewhere && !found.ok) await lookElsewhere(mine.signal);
  }

  async function lookElsewhere(signal: AbortSignal): Promise<void> {
    const places = usualRuntimes.filter(({ url }) => url !== ports.settings().url);
    const found = await Promise.all(
      places.map(async ({ kind, url }): Promise<FoundRuntime | null> => {
        const at = ports.runtimeAt({ kind, url, allowedHost: null });
        const identity = at.ok ? await at.value.identify(signal) : null;
        return identity?.ok === true ? { kind, url, ...identity.value } : null;
      }),
    );
    if (signal.aborted) return;
    others = found.filter((one) => one !== null);
    ports.onChange();
  }

  function stopWaiting(): void {
    callOff?.();
    callOff = null;
  }

  function waitForNext(): void {
    if (stopped || !ports.isNeeded()) stopWaiting();
    else callOff ??= clock.after(state.kind === 'found' ? lookEveryMs.found : lookEveryMs.missing, () => void look());
  }

  return {
    state: () => state,
    others: () => others,
    ready: () => ready,
    look,
    follow() {
      const text = JSON.stringify(ports.settings());
      const isNew = text !== chosen;
      chosen = text;
      if (isNew && state.kind !== 'not-asked') {
        others = [];
        become({ kind: 'not-asked' }, null);
        void look();
      } else if (ports.isNeeded() && state.kind === 'not-asked') void look();
      else if (state.kind === 'found' || state.kind === 'not-found') waitForNext();
    },
    stop() {
      stopped = true;
      looking.abort();
      stopWaiting();
    },
  };
}

async function ask(runtime: Runtime, signal: AbortSignal): Promise<Result<Found, RuntimeFailure>> {
  const identity = await runtime.identify(signal);
  if (!identity.ok) return identity;
  const models = await runtime.models(signal);
  return models.ok ? { ok: true, value: { identity: identity.value, models: models.value } } : models;
}
