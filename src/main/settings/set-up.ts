import type { Problem } from '../../shared/domain/problem.ts';
import { ok, type Result } from '../../shared/domain/result.ts';
import { noSetUpDraft, suggestProviderId, type SetUpDraft } from '../../shared/domain/set-up.ts';
import type { RigState } from '../../shared/domain/rig.ts';
import type { SetUpSection } from '../../shared/snapshot.ts';
import type { Settings } from './settings.ts';

/** The way to the first time online: whether it was gone to its end, and where it was left. */
export interface SetUp {
  view(): SetUpSection;
  keep(draft: SetUpDraft): Promise<Result<void, Problem>>;
  /** Nothing is left to be gone on with. */
  finish(): Promise<Result<void, Problem>>;
  /** A rig that came online, however it got there, was set up. */
  rigIs(state: RigState): void;
}

/** @param changed called when the view is new */
export function createSetUp(settings: Settings, hostName: string, changed: () => void): SetUp {
  const suggestedId = suggestProviderId(hostName, '');
  let shown: SetUpSection = section();

  /**
   * Once its last button was pressed there is nothing left to be asked, whatever comes of it. A rig from before there
   * was a first start to be remembered has chosen its GPUs without one.
   */
  function isDone(): boolean {
    const { setUp, gpus, wantedOnline } = settings.get();
    return setUp.done || wantedOnline || (setUp.draft === null && Object.keys(gpus).length > 0);
  }
  function section(): SetUpSection {
    return { done: isDone(), draft: settings.get().setUp.draft ?? noSetUpDraft, suggestedId };
  }
  const view = (): SetUpSection => {
    const now = section();
    // The same object as long as it says the same.
    if (now.done !== shown.done || now.draft !== shown.draft) shown = now;
    return shown;
  };
  const become = async (setUp: ReturnType<Settings['get']>['setUp']): Promise<Result<void, Problem>> => {
    const kept = settings.change({ setUp });
    changed();
    return kept;
  };

  const finish = async (): Promise<Result<void, Problem>> => {
    const { done, draft } = settings.get().setUp;
    return done && draft === null ? ok(undefined) : become({ done: true, draft: null });
  };

  return {
    view,
    keep: (draft) => become({ ...settings.get().setUp, draft }),
    finish,
    rigIs(state) {
      // Whoever goes through it again, online already, is not thrown out of it.
      if (state === 'online' && !settings.get().setUp.done) void finish();
      else changed();
    },
  };
}
