import type { ReactElement } from 'react';
import { jobFailureKinds } from '../../../shared/domain/jobs/job-failure.ts';
import type { ShownJob } from '../../../shared/domain/jobs/jobs-section.ts';
import { useLocale, type Locale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Card } from '../../ui/card.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Table } from '../../ui/table.tsx';
import { gpuName } from './gpu-name.ts';
import { JobContentPanel } from './job-content-panel.tsx';

/** What became of the last jobs. */
export function LastJobsCard(): ReactElement {
  const { words } = useLocale();
  const say = words.jobs.last;
  const recent = useSnapshot(({ jobs }) => jobs.recent);
  return (
    <Card title={say.title}>
      {recent.length === 0 ? (
        <p className="jobs-muted">{say.none}</p>
      ) : (
        <Table label={say.title} columns={[say.ended, say.outcome, say.job, say.took, say.tokens, say.brought]}>
          {recent.map((job) => (
            <JobRow key={job.jobId} job={job} />
          ))}
        </Table>
      )}
    </Card>
  );
}

function JobRow({ job }: { readonly job: ShownJob }): ReactElement {
  const { words, format } = useLocale();
  const say = words.jobs.last;
  const gpus = useSnapshot((snapshot) => snapshot.gpus);
  const { life, measure, receipt } = job;
  const price = receipt?.price ?? null;
  const failure = life.stage === 'failed' ? life.failure : null;
  return (
    <tr>
      <td className="table-figure">
        <RelativeTime at={job.endedAt ?? job.takenAt} />
      </td>
      <td className="jobs-outcome">
        <p className="jobs-strong">{failure === null ? say.delivered : say[outcomes[jobFailureKinds[failure.code]]]}</p>
        {failure !== null && (
          <p className="jobs-muted">
            {words.jobs.failures[failure.code].says} {words.jobs.failures[failure.code].whatToDo}
          </p>
        )}
        {price !== null && <p className="jobs-muted">{say.receipt(receipt?.units ?? '', format.money(price))}</p>}
        {job.differences.map(({ figure, ours, theirs }) => (
          <p key={figure} className="jobs-warning">
            {figure === 'units' ? say.receiptUnits(theirs, ours) : say.receiptPrice(theirs, ours)}
          </p>
        ))}
        {job.hasContent && <JobContentPanel jobId={job.jobId} />}
      </td>
      <td className="jobs-what">
        <p>{job.model ?? job.kind ?? words.known.notYet}</p>
        <p className="jobs-muted">{[job.model === null ? null : job.kind, gpuName(gpus, job.gpu)].filter((part) => part !== null).join(' · ')}</p>
      </td>
      <td className="table-figure">{measure === null ? null : say.seconds(secondsOf(measure.durationMs, format))}</td>
      <td className="table-figure">
        {tokensOf(measure, format, say.tokensInOut)}
      </td>
      <td className="table-figure">
        {life.stage === 'failed' ? (
          <span className="jobs-muted">{say.nothing}</span>
        ) : job.net === null ? (
          <span className="jobs-muted">{words.known.notYet}</span>
        ) : (
          <>
            {format.money(job.net)} <span className="figure-unit">AIT {say.net}</span>
          </>
        )}
      </td>
    </tr>
  );
}

function tokensOf(measure: ShownJob['measure'], format: Locale['format'], say: (given: string, written: string) => string): string | null {
  const { tokensIn = null, tokensOut = null } = measure ?? {};
  return tokensIn === null || tokensOut === null ? null : say(format.whole(tokensIn), format.whole(tokensOut));
}

const outcomes = { declined: 'declined', broken: 'failed', stopped: 'stopped' } as const;

const secondsOf = (ms: number, format: Locale['format']): string => (ms < 10_000 ? (Math.round(ms / 100) / 10).toString() : format.whole(ms / 1000));
