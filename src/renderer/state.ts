import { create } from 'zustand';
import type { GpuKey } from '../shared/domain/gpu.ts';
import type { Problem } from '../shared/domain/problem.ts';
import type { MarketSurvey } from '../shared/set-up-commands.ts';
import type { SetUpDraft } from '../shared/domain/set-up.ts';
import type { Snapshot } from '../shared/snapshot.ts';
import type { Screen } from './first-start.ts';
import type { TariffDraft } from './screens/earnings/tariff-draft.ts';
import type { ConnectionDraft } from './screens/settings/connection-draft.ts';
import type { RulesDraft } from './screens/settings/rules-draft.ts';
import type { GpuDraft } from './screens/gpus/gpu-draft.ts';
import type { PlanDraft } from './screens/strategy/plan-draft.ts';

/** The last snapshot, where the person is, and what they are typing. The window keeps no other truth. */
export interface WindowState {
  readonly snapshot: Snapshot | null;
  /** Main could not be asked. */
  readonly unanswered: boolean;
  readonly screen: Screen;
  /** The person has just gone to this screen: its title takes the focus once it is there. */
  readonly arriving: boolean;
  /** `null`: what main kept stands. */
  readonly setUpDraft: SetUpDraft | null;
  /** What the market said last, and to which question. */
  readonly marketAnswer: { readonly asked: string; readonly survey: MarketSurvey | null; readonly problem: Problem | null } | null;
  readonly connectionDraft: ConnectionDraft | null;
  readonly rulesDraft: RulesDraft | null;
  readonly gpuDrafts: Readonly<Record<GpuKey, GpuDraft>>;
  readonly tariffDraft: TariffDraft | null;
  /** Whose strategy is looked at; `null`: the first one's. */
  readonly strategyGpu: GpuKey | null;
  readonly planDrafts: Readonly<Record<GpuKey, PlanDraft>>;
}

export const initialState: WindowState = {
  snapshot: null,
  unanswered: false,
  screen: 'overview',
  arriving: false,
  setUpDraft: null,
  marketAnswer: null,
  connectionDraft: null,
  rulesDraft: null,
  gpuDrafts: {},
  tariffDraft: null,
  strategyGpu: null,
  planDrafts: {},
};

export const useWindowState = create<WindowState>(() => initialState);

export const goTo = (screen: Screen): void => {
  useWindowState.setState({ screen, arriving: true });
};

/** A part of the snapshot. Only for components below the one that waits for the snapshot. */
export function useSnapshot<Part>(pick: (snapshot: Snapshot) => Part): Part {
  return useWindowState(({ snapshot }) => {
    if (snapshot === null) throw new Error('the snapshot is asked for before it is there');
    return pick(snapshot);
  });
}
