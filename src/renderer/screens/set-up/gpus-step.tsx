import { useRef, type ReactElement, type SubmitEvent } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { LookAgain } from '../../shell/problem-actions.tsx';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { DetectionProblems } from '../gpus/detection-problems.tsx';
import { NothingYet } from '../gpus/nothing-yet.tsx';
import { ConnectionFields } from '../settings/connection-fields.tsx';
import { SaveOutcome } from '../settings/save-outcome.tsx';
import type { ConnectionForm } from '../settings/use-connection-form.ts';
import { FoundGpu } from './found-gpu.tsx';
import type { SetUpGpu } from './set-up-gpus.ts';
import type { SetUpInUse } from './use-set-up.ts';
import type { SurveyInUse } from './use-survey.ts';

export interface GpusStepProps {
  readonly setUp: SetUpInUse;
  readonly form: ConnectionForm;
  readonly market: SurveyInUse;
  readonly gpus: readonly SetUpGpu[];
}

/** What was found, with what it could ask, and the connection by which that is known and offered. */
export function GpusStep({ setUp, form, market, gpus }: GpusStepProps): ReactElement {
  const { words } = useLocale();
  const looked = useSnapshot(({ detection }) => detection.finishedAt !== null);
  const element = useRef<HTMLFormElement>(null);
  const say = words.setUp.gpus;
  const chosen = gpus.filter(({ draft }) => draft.chosen).length;
  const hint = chosen > 0 ? say.chosen(chosen, gpus.length) : looked ? say.chooseOne : null;

  const finish = (wentWell: boolean): void => {
    if (wentWell) setUp.go('payout');
  };
  const submit = async (keepKey?: 'in-keychain' | 'until-quit'): Promise<void> => {
    if (chosen === 0) return;
    const wentWell = await form.save(keepKey);
    finish(wentWell);
    if (!wentWell) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };

  return (
    <>
      {gpus.length === 0 ? (
        <NothingYet />
      ) : (
        <>
          <DetectionProblems />
          <Card title={say.found} aside={<LookAgain />}>
            <ul className="set-up-gpus">
              {gpus.map((gpu) => (
                <FoundGpu
                  key={gpu.section.gpu.key}
                  gpu={gpu}
                  asking={market.asking}
                  onChoose={(wanted) => {
                    setUp.changeGpu(gpu.section.gpu.key, { chosen: wanted });
                  }}
                />
              ))}
            </ul>
            {market.problem !== null && (
              <div className="set-up-market-problem">
                <p className="set-up-muted">{words.setUp.could.failed}</p>
                <ProblemNotice problem={market.problem} actions={<Button onPress={market.again}>{words.problem.tryAgain}</Button>} />
              </div>
            )}
          </Card>
        </>
      )}
      <Card title={say.market}>
        <p className="set-up-lead">{say.marketMore}</p>
        <form
          ref={element}
          className="connection"
          noValidate
          onSubmit={(event: SubmitEvent) => {
            event.preventDefault();
            void submit();
          }}
        >
          <ConnectionFields form={form} hasRegion={false} />
          <div className="connection-wide connection-end">
            <SaveOutcome
              progress={form.progress}
              onSaveAgain={(keepKey) => void submit(keepKey)}
              onCheckAgain={() => void form.check().then(finish)}
              {...(chosen > 0 && {
                onGoOnAnyway: () => {
                  setUp.go('payout');
                },
              })}
            />
            <div className="set-up-end">
              <Button
                kind="primary"
                submits
                isDisabled={chosen === 0}
                describedBy="set-up-hint"
                busyWord={form.progress.kind === 'saving' ? words.connection.saving : form.progress.kind === 'checking' && words.connection.checking}
              >
                {say.go}
              </Button>
              <p id="set-up-hint" className="set-up-muted">
                {hint}
              </p>
            </div>
          </div>
        </form>
      </Card>
    </>
  );
}
