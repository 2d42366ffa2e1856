import { useRef, useState, type ReactElement, type SubmitEvent } from 'react';
import { strategies } from '../../../shared/domain/pricing/price-plan.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { faultsOf, hasFault, isFixed } from '../gpus/gpu-draft.ts';
import { GpuFields } from '../gpus/gpu-fields.tsx';
import { RegionField } from './region-field.tsx';
import { limitsOf, type SetUpGpu } from './set-up-gpus.ts';
import { SuggestionWhy } from './suggestion-why.tsx';
import type { SetUpInUse } from './use-set-up.ts';
import type { SurveyInUse } from './use-survey.ts';

export interface PriceStepProps {
  readonly setUp: SetUpInUse;
  readonly market: SurveyInUse;
  readonly gpus: readonly SetUpGpu[];
}

/** What an hour costs, and how that follows the market. */
export function PriceStep({ setUp, market, gpus }: PriceStepProps): ReactElement {
  const { words } = useLocale();
  const [tried, setTried] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const say = words.setUp.price;
  const chosen = gpus.filter(({ draft }) => draft.chosen);
  const faulty = chosen.some(({ section, draft }) => !isFixed(section) && hasFault(faultsOf(draft)));

  return (
    <form
      ref={element}
      className="set-up-form"
      noValidate
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        setTried(true);
        if (faulty) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
        else setUp.go('online');
      }}
    >
      <Card title={say.prices}>
        <ul className="set-up-prices">
          {chosen.map(({ section, section: { gpu }, draft, suggestion }) => (
            <li key={gpu.key} className="set-up-price">
              <h3>{gpu.model}</h3>
              {isFixed(section) ? (
                <p className="set-up-muted">{say.listed}</p>
              ) : (
                <>
                  <GpuFields
                    draft={draft}
                    tried={tried}
                    change={(changed) => {
                      setUp.changeGpu(gpu.key, changed);
                    }}
                  />
                  {suggestion === null ? market.asking && <p className="set-up-muted">{words.setUp.could.asking}…</p> : <SuggestionWhy basis={suggestion.basis} />}
                  <Limits price={draft.price} />
                </>
              )}
            </li>
          ))}
        </ul>
      </Card>
      <Card title={words.strategy.plan.label}>
        <RadioCards
          label={words.strategy.plan.label}
          value={setUp.draft.strategy ?? strategies[0]}
          cards={strategies.map((value) => ({
            value,
            name: words.strategy.names[value],
            more: words.strategy.descriptions[value],
            mark: value === strategies[0] ? words.strategy.plan.usual : undefined,
          }))}
          onChange={(strategy) => {
            setUp.change({ strategy });
          }}
        />
        <p className="set-up-muted set-up-after">{say.later}</p>
      </Card>
      <RegionField setUp={setUp} roundTripMs={market.survey?.roundTripMs ?? null} />
      <div className="set-up-end">
        <Button
          onPress={() => {
            setUp.go('payout');
          }}
        >
          {words.setUp.back}
        </Button>
        <Button kind="primary" submits isDisabled={chosen.length === 0}>
          {words.setUp.next}
        </Button>
        <p className="set-up-muted" role="status">
          {chosen.length === 0 ? words.setUp.online.nothing : tried && faulty ? say.correct : ''}
        </p>
      </div>
    </form>
  );
}

function Limits({ price }: { readonly price: string }): ReactElement | null {
  const { words, format } = useLocale();
  const limits = limitsOf(price);
  return limits === null ? null : <p className="set-up-muted">{words.setUp.price.limits(format.money(limits.floor), format.money(limits.ceiling))}</p>;
}
