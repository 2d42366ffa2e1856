import { useState, type ReactElement, type SubmitEvent } from 'react';
import type { GpuPricing } from '../../../shared/domain/pricing/gpu-pricing.ts';
import { strategies } from '../../../shared/domain/pricing/price-plan.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { DecimalField } from '../../ui/decimal-field.tsx';
import { useCommand } from '../../use-command.ts';
import { draftOf, faultsOf, isSame, typedPlan, type PlanDraft } from './plan-draft.ts';

export interface PlanCardProps {
  readonly gpu: string;
  readonly prices: GpuPricing;
  readonly draft: PlanDraft;
  /** null: the person has typed nothing, what runs is shown. */
  readonly onChange: (draft: PlanDraft | null) => void;
}

const limits = ['basePrice', 'floor', 'ceiling'] as const;

/** The strategy and its limits. What is typed here is what the comparison below shows, before it is chosen. */
export function PlanCard({ gpu, prices, draft, onChange }: PlanCardProps): ReactElement {
  const { words } = useLocale();
  const say = words.strategy.plan;
  const save = useCommand('pricing.setPlan');
  const [saved, setSaved] = useState(false);
  const faults = faultsOf(draft, prices.plan.peakWindow);
  const faulty = Object.keys(faults).length > 0;
  const changed = prices.chosenAt === null || !isSame(draft, draftOf(prices.plan));
  const change = (more: Partial<PlanDraft>): void => {
    setSaved(false);
    onChange({ ...draft, ...more });
  };
  const submit = async (): Promise<void> => {
    if (faulty || !changed) return;
    const outcome = await save.run({ gpu, plan: typedPlan(draft) });
    if (!outcome.ok) return;
    onChange(null);
    setSaved(true);
  };

  return (
    <Card title={say.title}>
      <form
        className="plan-form"
        noValidate
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault();
          void submit();
        }}
      >
        <RadioCards
          label={say.label}
          value={draft.strategy}
          cards={strategies.map((value) => ({
            value,
            name: words.strategy.names[value],
            more: words.strategy.descriptions[value],
            mark: value !== prices.plan.strategy ? undefined : prices.chosenAt === null ? say.usual : say.isChosen,
          }))}
          onChange={(strategy) => {
            change({ strategy });
          }}
        />
        <div className="plan-limits">
          {limits.map((field) => (
            <DecimalField
              key={field}
              label={say[field]}
              value={draft[field]}
              unit="AIT/h"
              fault={draft[field].includes(',') ? words.gpus.priceComma : faults[field] && words.shared.notes[faults[field]]}
              onChange={(value) => {
                change({ [field]: value });
              }}
            />
          ))}
          <DecimalField
            label={say.premium}
            value={draft.premium}
            unit="%"
            fault={faults.peakPremium && words.shared.notes[faults.peakPremium]}
            onChange={(premium) => {
              change({ premium });
            }}
          />
        </div>
        <p className="strategy-muted">
          {say.limitsMore} {say.premium}: {say.premiumMore}
        </p>
        {save.failure !== null && <ProblemNotice problem={save.failure} announced />}
        <div className="plan-end">
          <Button kind="primary" submits isDisabled={faulty || !changed} busyWord={save.busy && say.using}>
            {say.use}
          </Button>
          <p className="strategy-muted" role="status">
            {saved ? say.saved : changed ? '' : say.upToDate}
          </p>
        </div>
      </form>
    </Card>
  );
}
