import { useState, type ReactElement } from 'react';
import { reviewPeriods, type ReviewPeriod } from '../../../shared/domain/ledger/review.ts';
import { useGpuNames } from '../../gpu/gpu-names.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Card } from '../../ui/card.tsx';
import { OneOfRow } from '../../ui/one-of-row.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CoordinatorChoice, useCoordinators } from './coordinator-choice.tsx';
import './earnings-screen.css';
import { EventsCard } from './events-card.tsx';
import { FiguresCard } from './figures-card.tsx';
import { FilesCard } from './files-card.tsx';
import { IncomeCard } from './income-card.tsx';
import { LedgerNotices } from './ledger-notices.tsx';
import { PerGpuCard } from './per-gpu-card.tsx';
import { PowerCard } from './power-card.tsx';
import { useReview } from './use-review.ts';

const allGpus = 'all';

/** What did I get, and is it really mine? */
export function EarningsScreen(): ReactElement {
  const { words } = useLocale();
  const say = words.earnings;
  const names = useGpuNames();
  const [period, setPeriod] = useState<ReviewPeriod>('30-days');
  const [chosen, setChosen] = useState<string>(allGpus);
  const gpu = chosen === allGpus ? null : chosen;
  const coordinators = useCoordinators();
  const { chosen: coordinator } = coordinators;
  const { shown, failure } = useReview(coordinator, period, gpu);

  return (
    <div className="screen">
      <header className="screen-header">
        <ScreenTitle>{say.title}</ScreenTitle>
        <p className="screen-intro">{say.intro}</p>
      </header>
      <LedgerNotices />
      <div className="earnings-choices">
        <OneOfRow label={say.period} options={reviewPeriods} name={(one) => say.periods[one]} value={period} onChange={setPeriod} />
        {names.size > 1 && (
          <Select label={say.gpu} value={chosen} options={[allGpus, ...names.keys()]} name={(key) => names.get(key) ?? say.allGpus} onChange={setChosen} />
        )}
        <CoordinatorChoice {...coordinators} />
        <SyncedAt />
      </div>
      {failure !== null && <ProblemNotice problem={failure} announced />}
      {shown?.coordinator !== coordinator ? (
        failure === null && <Reading />
      ) : (
        <>
          <FiguresCard review={shown.review} period={shown.period} />
          <IncomeCard review={shown.review} period={shown.period} />
          {shown.gpu === null && shown.review.perGpu.length > 1 && <PerGpuCard rows={shown.review.perGpu} names={names} />}
        </>
      )}
      <EventsCard coordinator={coordinator} period={period} gpu={gpu} names={names} />
      <FilesCard coordinator={coordinator} period={period} />
      <PowerCard />
    </div>
  );
}

function SyncedAt(): ReactElement {
  const say = useLocale().words.earnings.states;
  const lastAt = useSnapshot(({ earnings }) => earnings.sync.lastAt);
  return (
    <p className="earnings-more earnings-synced">
      {lastAt === null ? (
        say.neverSynced
      ) : (
        <>
          {say.asked} <RelativeTime at={lastAt} />
        </>
      )}
    </p>
  );
}

function Reading(): ReactElement {
  const { words } = useLocale();
  const state = useSnapshot(({ earnings }) => earnings.ledger.state);
  return (
    <Card>
      <div className="earnings-stack">
        <p role="status" className="earnings-more">
          {state === 'opening' ? words.earnings.states.opening : words.earnings.reading}…
        </p>
        <Skeleton lines={4} />
      </div>
    </Card>
  );
}
