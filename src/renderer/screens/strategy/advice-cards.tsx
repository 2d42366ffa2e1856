import type { ReactElement } from 'react';
import type { Advice } from '../../../shared/domain/pricing/advice.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useCommand } from '../../use-command.ts';
import { adviceWords } from './advice-words.ts';

/** What is suggested now, each with its evidence. */
export function AdviceCards({ gpu, advice }: { readonly gpu: string; readonly advice: readonly Advice[] }): ReactElement | null {
  const { words, format } = useLocale();
  const dismiss = useCommand('pricing.dismiss');
  const keep = useCommand('pricing.keepPlan');
  const failure = dismiss.failure ?? keep.failure;
  if (advice.length === 0 && failure === null) return null;
  return (
    <section className="strategy-stack" aria-label={words.strategy.advice.title}>
      {advice.map((one) => {
        const [says, ...evidence] = adviceWords(one, words, format);
        return (
          <Notice
            key={one.code}
            tone="information"
            says={says}
            whatToDo={evidence.join(' ')}
            actions={
              <>
                {one.code === 'look-again' && (
                  <Button busyWord={keep.busy && words.strategy.advice.keeping} onPress={() => void keep.run({ gpu })}>
                    {words.strategy.advice.keep}
                  </Button>
                )}
                <Button onPress={() => void dismiss.run({ gpu, code: one.code })}>{words.strategy.advice.dismiss}</Button>
                <span className="strategy-muted advice-dismiss">{words.strategy.advice.dismissMore}</span>
              </>
            }
          />
        );
      })}
      {failure !== null && <ProblemNotice problem={failure} announced />}
    </section>
  );
}
