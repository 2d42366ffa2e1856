import { useState } from 'react';
import type { GpuKey } from '../../../shared/domain/gpu.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { SetUpDraft, SetUpStep } from '../../../shared/domain/set-up.ts';
import { useClient } from '../../client.ts';
import { useSnapshot, useWindowState } from '../../state.ts';

export interface SetUpInUse {
  readonly draft: SetUpDraft;
  readonly change: (changed: Partial<SetUpDraft>) => void;
  readonly changeGpu: (key: GpuKey, changed: SetUpDraft['gpus'][string]) => void;
  /** To another step; its title takes the focus. */
  readonly go: (step: SetUpStep) => void;
  /** What was entered could not be written down, so that it would not survive a restart. */
  readonly notKept: Problem | null;
}

/** Where the first start stands. Every change is kept by main at once: a window that is closed loses nothing. */
export function useSetUp(): SetUpInUse {
  const client = useClient();
  const kept = useSnapshot(({ setUp }) => setUp.draft);
  const typed = useWindowState((state) => state.setUpDraft);
  const [notKept, setNotKept] = useState<Problem | null>(null);

  const change = (changed: Partial<SetUpDraft>): void => {
    // The newest, not the one that was drawn: two changes may come in one moment.
    const draft = { ...(useWindowState.getState().setUpDraft ?? kept), ...changed };
    useWindowState.setState({ setUpDraft: draft });
    void client.ask('setUp.keep', draft).then((outcome) => {
      setNotKept(outcome.ok ? null : outcome.failure);
    });
  };

  return {
    draft: typed ?? kept,
    change,
    changeGpu(key, changed) {
      const { gpus } = useWindowState.getState().setUpDraft ?? kept;
      change({ gpus: { ...gpus, [key]: { ...gpus[key], ...changed } } });
    },
    go(step) {
      change({ step });
      useWindowState.setState({ arriving: true });
    },
    notKept,
  };
}
