import type { ReactElement } from 'react';
import { setUpSteps } from '../../../shared/domain/set-up.ts';
import { useLocale } from '../../i18n/locale.ts';
import { goTo, useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { useConnectionForm } from '../settings/use-connection-form.ts';
import { GpusStep } from './gpus-step.tsx';
import { OnlineStep } from './online-step.tsx';
import { PayoutStep } from './payout-step.tsx';
import { PriceStep } from './price-step.tsx';
import { useRegion } from './region-field.tsx';
import { setUpGpus } from './set-up-gpus.ts';
import './set-up.css';
import { StepList } from './step-list.tsx';
import { useSetUp } from './use-set-up.ts';
import { useSurvey } from './use-survey.ts';

/** From a rig that nobody knows to one that earns, in four steps. */
export function SetUpScreen(): ReactElement {
  const { words } = useLocale();
  const setUp = useSetUp();
  const found = useSnapshot((snapshot) => snapshot.gpus);
  const rig = useSnapshot((snapshot) => snapshot.rig.state);
  const suggestedId = useSnapshot((snapshot) => snapshot.setUp.suggestedId);
  const { step, coordinatorUrl, chainUrl, providerId } = setUp.draft;
  const region = useRegion(setUp);
  const form = useConnectionForm({
    typed: { region, ...(coordinatorUrl !== undefined && { coordinatorUrl }), ...(chainUrl !== undefined && { chainUrl }), ...(providerId !== undefined && { providerId }) },
    suggestedId,
    keep: setUp.change,
  });
  const market = useSurvey(form.draft.coordinatorUrl);
  const gpus = setUpGpus(found, setUp.draft, rig, market.survey?.suggestions ?? {});
  const say = words.setUp[step];

  return (
    <div className="screen">
      <header className="set-up-header">
        <StepList current={step} onGo={setUp.go} />
        <div className="screen-header">
          <p className="screen-step">{words.setUp.step(setUpSteps.indexOf(step) + 1, setUpSteps.length)}</p>
          <ScreenTitle>{say.title}</ScreenTitle>
          <p className="screen-intro">{say.intro}</p>
        </div>
      </header>
      {rig === 'online' && (
        <Notice
          tone="done"
          says={words.setUp.isOnline}
          actions={
            <Button
              onPress={() => {
                goTo('overview');
              }}
            >
              {words.setUp.toOverview}
            </Button>
          }
        />
      )}
      {setUp.notKept !== null && <ProblemNotice problem={setUp.notKept} announced />}
      {step === 'gpus' && <GpusStep setUp={setUp} form={form} market={market} gpus={gpus} />}
      {step === 'payout' && <PayoutStep setUp={setUp} />}
      {step === 'price' && <PriceStep setUp={setUp} market={market} gpus={gpus} />}
      {step === 'online' && <OnlineStep setUp={setUp} gpus={gpus} />}
    </div>
  );
}
