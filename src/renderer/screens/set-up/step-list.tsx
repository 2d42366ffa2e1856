import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { setUpSteps, type SetUpStep } from '../../../shared/domain/set-up.ts';
import { useLocale } from '../../i18n/locale.ts';

export interface StepListProps {
  readonly current: SetUpStep;
  readonly onGo: (step: SetUpStep) => void;
}

/** Where one is of the four steps; those that lie behind can be gone back to. */
export function StepList({ current, onGo }: StepListProps): ReactElement {
  const { words } = useLocale();
  const at = setUpSteps.indexOf(current);
  return (
    <ol className="set-up-steps" aria-label={words.setUp.steps}>
      {setUpSteps.map((step, index) => (
        <li key={step} className="set-up-step" data-place={index < at ? 'behind' : index === at ? 'here' : 'ahead'} {...(index === at && { 'aria-current': 'step' })}>
          <span className="set-up-step-number" aria-hidden="true">
            {index < at ? tick : index + 1}
          </span>
          {index < at ? (
            <Button
              className="set-up-step-back"
              onPress={() => {
                onGo(step);
              }}
            >
              {words.setUp.names[step]}
            </Button>
          ) : (
            <span>{words.setUp.names[step]}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

const tick = (
  <svg width="12" height="12" viewBox="0 0 12 12">
    <path d="m2 6.5 2.6 2.6L10 3.5" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);
