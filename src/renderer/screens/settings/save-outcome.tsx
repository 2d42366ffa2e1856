import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { goTo, useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { keyCanBeHeld, type SaveProgress } from './use-connection-form.ts';

export interface SaveOutcomeProps {
  readonly progress: SaveProgress;
  readonly isFirst: boolean;
  readonly onSaveAgain: (keepKey: 'in-keychain' | 'until-quit') => void;
  readonly onCheckAgain: () => void;
}

/** How saving and checking went, and the ways on from there. */
export function SaveOutcome({ progress, isFirst, onSaveAgain, onCheckAgain }: SaveOutcomeProps): ReactElement | null {
  const { words, format } = useLocale();
  const standing = useSnapshot(({ connection }) => connection.problem);
  const tryAgain = <Button onPress={onCheckAgain}>{words.problem.tryAgain}</Button>;

  switch (progress.kind) {
    case 'typing':
      return standing === null ? null : <ProblemNotice problem={standing} actions={keyCanBeHeld(standing) ? tryAgain : undefined} />;
    case 'saving':
    case 'checking':
      return null;
    case 'saved':
      return <Notice tone="done" says={words.connection.saved(format.whole(progress.roundTripMs))} announced />;
    case 'not-saved':
      return (
        <ProblemNotice
          problem={progress.problem}
          announced
          actions={
            keyCanBeHeld(progress.problem) && (
              <>
                <Button
                  onPress={() => {
                    onSaveAgain('in-keychain');
                  }}
                >
                  {words.problem.tryAgain}
                </Button>
                <Button
                  onPress={() => {
                    onSaveAgain('until-quit');
                  }}
                >
                  {words.problem.untilQuit}
                </Button>
              </>
            )
          }
        />
      );
    case 'saved-unchecked':
      return (
        <>
          <p>{words.connection.savedUnchecked}</p>
          <ProblemNotice
            problem={progress.problem}
            announced
            actions={
              <>
                {tryAgain}
                {isFirst && (
                  <Button
                    onPress={() => {
                      goTo('gpus');
                    }}
                  >
                    {words.connection.goOnAnyway}
                  </Button>
                )}
              </>
            }
          />
        </>
      );
  }
}
