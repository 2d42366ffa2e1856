import { memo, type ReactElement } from 'react';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { GpuPricing } from '../../../shared/domain/pricing/gpu-pricing.ts';
import type { RigState } from '../../../shared/domain/rig.ts';
import type { GpuSection } from '../../../shared/snapshot.ts';
import { gpuStatus, hasSwitch, isOffered } from '../../gpu/gpu-status.ts';
import { GpuSwitch } from '../../gpu/gpu-switch.tsx';
import { GpuWhy } from '../../gpu/gpu-why.tsx';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import './gpu-choice.css';
import { draftOf, isFixed, type GpuDraft } from './gpu-draft.ts';
import { GpuFacts } from './gpu-facts.tsx';
import { GpuFields } from './gpu-fields.tsx';
import { GpuMore } from './gpu-more.tsx';

export interface GpuChoiceProps {
  readonly section: GpuSection;
  readonly rig: RigState;
  readonly prices: GpuPricing | undefined;
  /** Absent: nothing was changed, what runs is shown. */
  readonly typed: GpuDraft | undefined;
  /** The button was pressed: from now on every fault is shown, also of what was never reached. */
  readonly tried: boolean;
  readonly onChange: (key: string, draft: GpuDraft) => void;
}

export const GpuChoice = memo(function GpuChoice({ section, rig, prices, typed, tried, onChange }: GpuChoiceProps): ReactElement {
  const { words } = useLocale();
  const { gpu, listing } = section;
  const draft = typed ?? draftOf(section, rig);
  const { glance, says, isCalm } = gpuStatus(section, words);
  const change = (changed: Partial<GpuDraft>): void => {
    onChange(gpu.key, { ...draft, ...changed });
  };

  return (
    <li className="gpu-choice" data-chosen={draft.chosen}>
      <div className="gpu-choice-head">
        {/* To offer it is a choice that is applied; once it is offered, its switch acts at once. One that is gone can be given up. */}
        {isOffered(section) && gpu.presence === 'present' ? (
          <h2 className="gpu-choice-model">{gpu.model}</h2>
        ) : (
          <Checkbox
            isSelected={draft.chosen}
            label={words.gpus.offer(gpu.model)}
            onChange={(chosen) => {
              change({ chosen });
            }}
          >
            <span className="gpu-choice-model">{gpu.model}</span>
          </Checkbox>
        )}
        <div className="gpu-choice-state">
          <StateMark glance={glance} isCalm={isCalm} />
          {says}
          {hasSwitch(section) && <GpuSwitch section={section} />}
        </div>
      </div>
      <GpuWhy section={section} rig={rig} />
      {isOffered(section) && gpu.presence === 'not-detected' && <p className="gpu-why">{words.gpu.giveUp}</p>}
      <GpuFacts section={section} />
      {draft.chosen && !isFixed(section) && <GpuFields draft={draft} tried={tried} change={change} />}
      {listing.problem !== null && <ListingProblem problem={listing.problem} listAsNew={draft.listAsNew} change={change} />}
      {gpu.presence === 'present' && <GpuMore section={section} prices={prices} />}
    </li>
  );
});

interface ListingProblemProps {
  readonly problem: Problem;
  readonly listAsNew: boolean;
  readonly change: (changed: Partial<GpuDraft>) => void;
}

/** What keeps the GPU from being listed; where the owner has to choose, the choice. */
function ListingProblem({ problem, listAsNew, change }: ListingProblemProps): ReactElement {
  const { words } = useLocale();
  if (problem.code !== 'listing-maybe-yours') return <ProblemNotice problem={problem} />;
  const choose = (chosen: boolean) => () => {
    change({ listAsNew: chosen });
  };
  if (listAsNew) return <Notice tone="information" says={words.gpus.willBeNew} actions={<Button onPress={choose(false)}>{words.gpus.notAsNew}</Button>} />;
  return <ProblemNotice problem={problem} actions={<Button onPress={choose(true)}>{words.gpus.listAsNew}</Button>} />;
}
