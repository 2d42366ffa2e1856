import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { ContentCard } from './content-card.tsx';
import { CurrentJobs } from './current-jobs.tsx';
import { DeliveringCard } from './delivering-card.tsx';
import { LastJobsCard } from './last-jobs-card.tsx';
import { LimitsCard } from './limits-card.tsx';
import { RuntimeCard } from './runtime-card.tsx';
import { WorkerCard } from './worker-card.tsx';
import './jobs-screen.css';

/** Is it at work, and what did that bring? */
export function JobsScreen(): ReactElement {
  const { words } = useLocale();
  const limits = useSnapshot(({ jobs }) => jobs.limits);
  return (
    <div className="screen">
      <header className="screen-header">
        <ScreenTitle>{words.jobs.title}</ScreenTitle>
        <p className="screen-intro">{words.jobs.intro}</p>
      </header>
      <WorkerCard />
      <CurrentJobs />
      <DeliveringCard />
      <RuntimeCard />
      <LastJobsCard />
      <LimitsCard key={JSON.stringify(limits)} limits={limits} />
      <ContentCard />
    </div>
  );
}
