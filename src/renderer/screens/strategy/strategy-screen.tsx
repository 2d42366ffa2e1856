import type { ReactElement } from 'react';
import type { GpuPricing } from '../../../shared/domain/pricing/gpu-pricing.ts';
import type { GpuSection } from '../../../shared/snapshot.ts';
import { occasionOf } from '../../gpu/price-changes.ts';
import { useLocale } from '../../i18n/locale.ts';
import { goTo, useSnapshot, useWindowState } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { Select } from '../../ui/select.tsx';
import { AdviceCards } from './advice-cards.tsx';
import { ComparisonCards } from './comparison-cards.tsx';
import { HistoryCard } from './history-card.tsx';
import { PeakCard } from './peak-card.tsx';
import { PlanCard } from './plan-card.tsx';
import { draftOf, type PlanDraft } from './plan-draft.ts';
import { PriceNowCard } from './price-now-card.tsx';
import './strategy-screen.css';

/** What would each choice bring? */
export function StrategyScreen(): ReactElement {
  const { words } = useLocale();
  const gpus = useSnapshot((snapshot) => snapshot.gpus);
  const pricing = useSnapshot((snapshot) => snapshot.pricing.gpus);
  const chosen = useWindowState((state) => state.strategyGpu);
  const priced = gpus.flatMap((section) => {
    const prices = pricing[section.gpu.key];
    return prices === undefined ? [] : [{ section, prices }];
  });
  const shown = priced.find(({ section }) => section.gpu.key === chosen) ?? priced[0];
  return (
    <div className="screen">
      <header className="strategy-header">
        <div className="screen-header">
          <ScreenTitle>{words.strategy.title}</ScreenTitle>
          <p className="screen-intro">{words.strategy.intro}</p>
        </div>
        {shown !== undefined && priced.length > 1 && (
          <Select
            label={words.strategy.gpu}
            value={shown.section.gpu.key}
            options={priced.map(({ section }) => section.gpu.key)}
            name={(key) => nameOf(priced.find(({ section }) => section.gpu.key === key)?.section)}
            onChange={(strategyGpu) => {
              useWindowState.setState({ strategyGpu });
            }}
          />
        )}
      </header>
      {shown === undefined ? <NothingListed /> : <OfGpu key={shown.section.gpu.key} section={shown.section} prices={shown.prices} />}
      <PeakCard />
    </div>
  );
}

const nameOf = (section: GpuSection | undefined): string => section?.listing.name ?? '';

function OfGpu({ section, prices }: { readonly section: GpuSection; readonly prices: GpuPricing }): ReactElement {
  const { key } = section.gpu;
  const typed = useWindowState((state) => state.planDrafts[key]);
  const draft = typed ?? draftOf(prices.plan);
  const change = (next: PlanDraft | null): void => {
    useWindowState.setState(({ planDrafts }) => {
      const others = Object.entries(planDrafts).filter(([other]) => other !== key);
      return { planDrafts: Object.fromEntries(next === null ? others : [...others, [key, next]]) };
    });
  };
  return (
    <>
      <AdviceCards gpu={key} advice={prices.advice} />
      <PriceNowCard section={section} prices={prices} />
      <PlanCard gpu={key} prices={prices} draft={draft} onChange={change} />
      <ComparisonCards gpu={key} prices={prices} draft={draft} />
      <HistoryCard gpu={key} occasion={occasionOf(prices)} />
    </>
  );
}

function NothingListed(): ReactElement {
  const { words } = useLocale();
  return (
    <Card>
      <div className="strategy-empty">
        <h2>{words.strategy.none}</h2>
        <p className="screen-intro">{words.strategy.noneMore}</p>
        <Button
          onPress={() => {
            goTo('gpus');
          }}
        >
          {words.strategy.chooseGpus}
        </Button>
      </div>
    </Card>
  );
}
