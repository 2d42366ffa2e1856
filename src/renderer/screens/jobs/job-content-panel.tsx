import { useState, type ReactElement } from 'react';
import type { JobContent } from '../../../shared/domain/jobs/jobs-section.ts';
import { useClient } from '../../client.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';

/** What a job held, for the owner who asked to see it. */
export function JobContentPanel({ jobId }: { readonly jobId: string }): ReactElement {
  const { words } = useLocale();
  const say = words.jobs.last;
  const client = useClient();
  const [shown, setShown] = useState<JobContent | 'gone' | null>(null);
  const toggle = (): void => {
    if (shown !== null) {
      setShown(null);
      return;
    }
    void client.ask('jobs.content', { jobId }).then((outcome) => {
      setShown(outcome.ok && outcome.value !== null ? outcome.value : 'gone');
    });
  };
  return (
    <div className="jobs-content">
      <Button onPress={toggle}>{shown === null ? say.showContent : say.hideContent}</Button>
      {shown === 'gone' && <p className="jobs-muted">{say.contentGone}</p>}
      {shown !== null && shown !== 'gone' && (
        <dl>
          <dt>{say.input}</dt>
          <dd>
            <pre>{shown.input}</pre>
          </dd>
          {shown.output !== null && (
            <>
              <dt>{say.output}</dt>
              <dd>
                <pre>{shown.output}</pre>
              </dd>
            </>
          )}
        </dl>
      )}
    </div>
  );
}
