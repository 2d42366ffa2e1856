import { useMemo, useState, type ReactElement } from 'react';
import { attentionOf, type Attention } from '../../../shared/domain/attention.ts';
import { needsOwner } from '../../../shared/domain/glance.ts';
import type { GpuKey } from '../../../shared/domain/gpu.ts';
import { describeProblem } from '../../../shared/words/describe-problem.ts';
import { statusOf } from '../../../shared/words/status.ts';
import { nameOf } from '../../gpu/gpu-status.ts';
import type { Words } from '../../i18n/en.ts';
import type { Format } from '../../i18n/format.ts';
import { useLocale } from '../../i18n/locale.ts';
import { OpenPlace, ProblemActions } from '../../shell/problem-actions.tsx';
import { goTo, useSnapshot, useWindowState } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { NoticeMark } from '../../ui/notice.tsx';
import { adviceWords } from '../strategy/advice-words.ts';
import './attention-card.css';

const fewest = 4;

/**
 * What needs attention, the most important first: what happened, and the button that does something about it. Nothing
 * while nothing does. What the state itself already tells of is not said again.
 */
export function AttentionCard(): ReactElement | null {
  const { words, speech } = useLocale();
  const snapshot = useSnapshot((whole) => whole);
  const [all, setAll] = useState(false);
  const found = useMemo(() => attentionOf(snapshot, statusOf(snapshot, speech).problem), [snapshot, speech]);
  if (found.length === 0) return null;
  return (
    <Card title={words.overview.attention}>
      <ul className="attention">
        {(all ? found : found.slice(0, fewest)).map((one) => (
          <AttentionLine key={one.about === 'advice' ? `advice ${one.gpu}` : JSON.stringify(one)} one={one} />
        ))}
      </ul>
      {found.length > fewest && (
        <div className="attention-more">
          <Button
            onPress={() => {
              setAll(!all);
            }}
          >
            {all ? words.today.fewer : words.today.all(found.length)}
          </Button>
        </div>
      )}
    </Card>
  );
}

function AttentionLine({ one }: { readonly one: Attention }): ReactElement {
  const { words, format } = useLocale();
  const { says, whatToDo } = lineWords(one, words, format);
  return (
    <li className="attention-line">
      <NoticeMark tone={isCalm(one) ? 'information' : 'attention'} />
      <div className="attention-words">
        <OfGpus keys={one.about === 'problem' ? one.gpus : one.about === 'advice' ? [one.gpu] : []} />
        <p className="attention-says">{says}</p>
        <p className="attention-todo">{whatToDo}</p>
      </div>
      <div className="attention-action">
        <LineAction one={one} />
      </div>
    </li>
  );
}

/** Advice can wait, and so can what passes by itself. */
const isCalm = (one: Attention): boolean => one.about === 'advice' || (one.about === 'problem' && !needsOwner(one.problem));

function LineAction({ one }: { readonly one: Attention }): ReactElement {
  const { words } = useLocale();
  switch (one.about) {
    case 'problem':
      return <ProblemActions problem={one.problem} />;
    case 'paid-elsewhere':
      return <OpenPlace place="wallet" />;
    case 'receipts-refused':
      return <OpenPlace place="earnings" />;
    case 'advice':
      return (
        <Button
          onPress={() => {
            useWindowState.setState({ strategyGpu: one.gpu });
            goTo('strategy');
          }}
        >
          {words.overview.openStrategy}
        </Button>
      );
  }
}

function lineWords(one: Attention, words: Words, format: Format): { readonly says: string; readonly whatToDo: string } {
  const say = words.earnings.states;
  switch (one.about) {
    case 'problem':
      return describeProblem(one.problem, words.shared);
    case 'paid-elsewhere':
      return { says: say.paidElsewhere(one.count), whatToDo: say.paidElsewhereMore };
    case 'receipts-refused':
      return { says: say.receiptsRefused(one.count), whatToDo: say.receiptsRefusedMore };
    case 'advice':
      return { says: one.advice.map((advice) => adviceWords(advice, words, format)[0]).join(' '), whatToDo: words.overview.adviceMore };
  }
}

/** A GPU by its name; of several, how many. */
function OfGpus({ keys }: { readonly keys: readonly GpuKey[] }): ReactElement | null {
  const { words } = useLocale();
  const only = useSnapshot(({ gpus }) => (keys.length === 1 ? gpus.find(({ gpu }) => gpu.key === keys[0]) : undefined));
  if (keys.length === 0) return null;
  return <p className="attention-of">{only === undefined ? words.overview.attentionOf(keys.length) : nameOf(only)}</p>;
}
