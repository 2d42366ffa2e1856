import type { RuntimeTest } from '../shared/domain/jobs/runtime-section.ts';
import type { RuntimeSettings } from '../shared/domain/jobs/runtime-settings.ts';
import { problem, type Problem } from '../shared/domain/problem.ts';
import { failed, ok, type Result } from '../shared/domain/result.ts';
import type { RuntimeCommandName, TypedAddress } from '../shared/runtime-commands.ts';
import type { CommandHandlers } from './ipc.ts';
import type { ModelPulls } from './jobs/model-pulls.ts';
import type { Runtime } from './jobs/runtime.ts';
import type { RuntimeWatch } from './jobs/runtime-watch.ts';
import { keyWithOrigin } from './runtime-key.ts';
import type { HeldSecret } from './wallet/held-secret.ts';

export interface RuntimeRooms {
  readonly watch: RuntimeWatch;
  readonly pulls: ModelPulls;
  readonly key: HeldSecret;
  readonly chosen: () => RuntimeSettings;
  readonly choose: (next: RuntimeSettings) => Promise<Result<void, Problem>>;
  /** An address as it was typed, checked. */
  readonly read: (typed: TypedAddress) => Result<RuntimeSettings, Problem>;
  readonly runtimeAt: (settings: RuntimeSettings) => Result<Runtime, Problem>;
  readonly identify: (runtime: Runtime) => Promise<Result<RuntimeTest, Problem>>;
}

/** Hands the owner's wishes about the model server to the jobs room. */
export function runtimeCommands({ watch, pulls, key, chosen, choose, read, runtimeAt, identify }: RuntimeRooms): Pick<CommandHandlers, RuntimeCommandName> {
  return {
    'runtime.look': async () => {
      await watch.look({ elsewhere: true });
      return undefined;
    },
    'runtime.test': async (typed) => {
      const settings = read(typed);
      if (!settings.ok) return settings;
      const runtime = runtimeAt(settings.value);
      return runtime.ok ? identify(runtime.value) : runtime;
    },
    'runtime.save': async (typed) => {
      const settings = read(typed);
      if (!settings.ok) return settings;
      const kept = await choose(settings.value);
      watch.follow();
      return kept;
    },
    'runtime.saveKey': ({ key: text, keep }) => key.keep(keyWithOrigin(chosen(), text), keep),
    'runtime.forgetKey': () => key.forget(),
    'runtime.pull': ({ model }) => {
      const ready = watch.ready();
      if (ready === null) return failed(problem('runtime-unreachable'));
      return pulls.begin(ready.runtime, model) ? ok(undefined) : failed(problem('runtime-busy'));
    },
    'runtime.cancelPull': () => {
      pulls.cancel();
      return undefined;
    },
  };
}
