import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { PricePerHour } from '../../ui/price.tsx';
import type { SetUpGpu } from './set-up-gpus.ts';
import { SuggestionWhy } from './suggestion-why.tsx';

export interface FoundGpuProps {
  readonly gpu: SetUpGpu;
  /** The market is being asked. */
  readonly asking: boolean;
  readonly onChoose: (chosen: boolean) => void;
}

/** One GPU: whether to offer it, and what it could ask. */
export function FoundGpu({ gpu: { section, draft, suggestion }, asking, onChoose }: FoundGpuProps): ReactElement {
  const { words, format } = useLocale();
  const { gpu } = section;
  const say = words.setUp.could;
  return (
    <li className="set-up-gpu">
      <Checkbox isSelected={draft.chosen} label={words.gpus.offer(gpu.model)} onChange={onChoose}>
        <span className="set-up-gpu-model">{gpu.model}</span>
      </Checkbox>
      <p className="set-up-gpu-memory">{gpu.memoryMiB === null ? words.known.gpuSilent : `${format.memoryGb(gpu.memoryMiB)} GB`}</p>
      <div className="set-up-gpu-could">
        {suggestion === null ? (
          <p className="set-up-muted">{asking ? `${say.asking}…` : say.unknown}</p>
        ) : (
          <>
            <p>
              {say.asks} <strong className="set-up-gpu-price"><PricePerHour price={suggestion.pricePerHour} /></strong>
            </p>
            <SuggestionWhy basis={suggestion.basis} />
          </>
        )}
      </div>
    </li>
  );
}
