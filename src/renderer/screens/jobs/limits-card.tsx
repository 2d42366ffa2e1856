import { useState, type ReactElement } from 'react';
import type { JobLimits } from '../../../shared/domain/jobs/job-limits.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCommand } from '../../use-command.ts';
import { draftOf, limitNames, rangeOf, readLimits } from './limits-draft.ts';

/** What one job may take. */
export function LimitsCard({ limits }: { readonly limits: JobLimits }): ReactElement {
  const { words, format } = useLocale();
  const say = words.jobs.limits;
  const command = useCommand('jobs.saveLimits');
  const [draft, setDraft] = useState(draftOf(limits));
  const read = readLimits(draft);
  const isNew = JSON.stringify(draft) !== JSON.stringify(draftOf(limits));
  const labels = { longestRunMinutes: say.longestRun, maxInputKiB: say.maxInput, maxOutputKiB: say.maxOutput, maxOutputTokens: say.maxTokens };
  const units = { longestRunMinutes: say.minutes, maxInputKiB: say.kibibytes, maxOutputKiB: say.kibibytes, maxOutputTokens: say.tokens };
  const fault = (name: keyof JobLimits): string | undefined => {
    const { from, to } = rangeOf(name);
    return 'faults' in read && read.faults.includes(name) ? say.fault(format.whole(from), format.whole(to)) : undefined;
  };
  return (
    <Card title={say.title}>
      <form
        className="jobs-limits"
        onSubmit={(event) => {
          event.preventDefault();
          if ('limits' in read) void command.run(read.limits);
        }}
      >
        <p className="jobs-muted">{say.more}</p>
        <div className="jobs-limit-fields">
          {limitNames.map((name) => (
            <TextField
              key={name}
              label={labels[name]}
              unit={units[name]}
              inputMode="numeric"
              value={draft[name]}
              fault={fault(name)}
              onChange={(value) => {
                setDraft({ ...draft, [name]: value });
              }}
            />
          ))}
        </div>
        <div>
          <Button submits isDisabled={!isNew || 'faults' in read} busyWord={command.busy && say.saving}>
            {say.save}
          </Button>
        </div>
        {command.failure !== null && <ProblemNotice problem={command.failure} announced />}
      </form>
    </Card>
  );
}
