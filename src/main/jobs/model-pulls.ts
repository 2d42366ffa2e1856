import type { RuntimeFailure } from '../../shared/domain/jobs/runtime-failure.ts';
import type { ModelPull } from '../../shared/domain/jobs/runtime-section.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Runtime } from './runtime.ts';

export interface ModelPullPorts {
  readonly problemOf: (failure: RuntimeFailure) => Problem;
  readonly onChange: () => void;
  /** A model is there now. */
  readonly onDone: () => void;
}

/** Fetches models, one at a time, when the owner asks for one. */
export interface ModelPulls {
  /** The one that runs, or the last one. */
  view(): ModelPull | null;
  /** `false`: one is being fetched already, or this runtime can't. */
  begin(runtime: Runtime, model: string): boolean;
  cancel(): void;
}

export function createModelPulls({ problemOf, onChange, onDone }: ModelPullPorts): ModelPulls {
  let view: ModelPull | null = null;
  let ending = new AbortController();

  const tell = (next: ModelPull): void => {
    view = next;
    onChange();
  };

  async function run(pull: NonNullable<Runtime['pull']>, model: string, signal: AbortSignal): Promise<void> {
    let last: ModelPull = { model, state: 'running', status: null, completedBytes: null, totalBytes: null, problem: null };
    tell(last);
    const ended = await pull(
      model,
      (progress) => {
        last = { ...last, ...progress };
        tell(last);
      },
      signal,
    );
    if (ended.ok) {
      tell({ ...last, state: 'done' });
      onDone();
    } else if (ended.failure.code === 'cancelled') tell({ ...last, state: 'cancelled' });
    else tell({ ...last, state: 'failed', problem: problemOf(ended.failure) });
  }

  return {
    view: () => view,
    begin(runtime, model) {
      if (view?.state === 'running' || runtime.pull === undefined) return false;
      ending = new AbortController();
      void run(runtime.pull, model, ending.signal);
      return true;
    },
    cancel: () => ending.abort(),
  };
}
