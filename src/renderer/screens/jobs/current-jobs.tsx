import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Card } from '../../ui/card.tsx';
import { Figure, Figures } from '../../ui/figure.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { gpuName } from './gpu-name.ts';

/** Jobs that are under way: what kind, on what, since when. */
export function CurrentJobs(): ReactElement | null {
  const { words, format } = useLocale();
  const say = words.jobs.now;
  const current = useSnapshot(({ jobs }) => jobs.current);
  const gpus = useSnapshot((snapshot) => snapshot.gpus);
  if (current.length === 0) return null;
  return (
    <Card title={say.title}>
      <ul className="jobs-current">
        {current.map(({ jobId, gpu, kind, model, takenAt, expiresAt, life }) => (
          <li key={jobId}>
            <Figures>
              <Figure name={say.stage} value={say.stages[life.stage]} />
              <Figure name={say.model} value={model} />
              <Figure name={say.kind} value={kind} />
              <Figure name={say.gpu} value={gpuName(gpus, gpu)} />
              <Figure name={say.since} value={<RelativeTime at={takenAt} />} />
              <Figure name={say.until} value={expiresAt === null ? null : format.sayTime(expiresAt)} />
            </Figures>
          </li>
        ))}
      </ul>
    </Card>
  );
}
