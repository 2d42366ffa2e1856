import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { keyCanBeHeld, type SaveProgress } from './use-connection-form.ts';

export interface SaveOutcomeProps {
  readonly progress: SaveProgress;
  readonly onSaveAgain: (keepKey: 'in-keychain' | 'until-quit') => void;
  readonly onCheckAgain: () => void;
  /** Where there is a next step to go to although the check failed. */
  readonly onGoOnAnyway?: () => void;
}

/** How saving and checking went, and the ways on from there. */
export function SaveOutcome({ progress, onSaveAgain, onCheckAgain, onGoOnAnyway }: SaveOutcomeProps): ReactElement | null {
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
                {onGoOnAnyway !== undefined && <Button onPress={onGoOnAnyway}>{words.connection.goOnAnyway}</Button>}
              </>
            }
          />
        </>
      );
  }
}
