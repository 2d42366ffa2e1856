import type { ReactElement } from 'react';
import type { Glance } from '../../../shared/domain/rig.ts';
import type { WorkerState } from '../../../shared/domain/jobs/jobs-section.ts';
import { useLocale } from '../../i18n/locale.ts';
import type { Words } from '../../i18n/en.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useCommand } from '../../use-command.ts';

const glances = { off: 'offline', held: 'attention', waiting: 'paused', asking: 'online', busy: 'online' } as const satisfies Record<WorkerState['kind'], Glance>;

/** What the worker is about, and why. */
export function WorkerCard(): ReactElement {
  const { words } = useLocale();
  const say = words.jobs.worker;
  const worker = useSnapshot(({ jobs }) => jobs.worker);
  const problem = useSnapshot(({ jobs }) => jobs.problem);
  const resume = useCommand('jobs.resume');
  const trouble = worker.kind === 'asking' ? worker.problem : problem;
  return (
    <Card title={say.title}>
      <div className="jobs-worker">
        <StateMark glance={worker.kind === 'asking' && worker.problem !== null ? 'connecting' : glances[worker.kind]} sizePx={28} isCalm={worker.kind === 'off'} />
        <div className="jobs-worker-words">
          <p className="jobs-worker-state" data-testid="worker-state">
            {say[worker.kind]}
          </p>
          <p className="jobs-muted">{moreOf(worker, words)}</p>
        </div>
      </div>
      {trouble !== null && (
        <div className="jobs-below">
          <ProblemNotice problem={trouble} />
        </div>
      )}
      {(worker.kind === 'held' || (worker.kind === 'waiting' && worker.for === 'journal')) && (
        <div className="jobs-below">
          <Button kind="primary" busyWord={resume.busy && say.resuming} onPress={() => void resume.run(undefined)}>
            {say.resume}
          </Button>
        </div>
      )}
      {resume.failure !== null && <ProblemNotice problem={resume.failure} announced />}
    </Card>
  );
}

function moreOf(worker: WorkerState, { jobs }: Words): string {
  const say = jobs.worker;
  switch (worker.kind) {
    case 'off':
      return say.offMore;
    case 'held': {
      const { says, whatToDo } = jobs.failures[worker.code];
      return `${say.heldMore} ${says} ${whatToDo}`;
    }
    case 'waiting':
      return say.waitingFor[worker.for];
    case 'asking':
      return say.askingMore;
    case 'busy':
      return say.busyMore;
  }
}
