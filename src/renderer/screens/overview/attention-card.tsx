import { useMemo, useState, type ReactElement } from 'react';
import { attentionOf, type Attention } from '../../../shared/domain/attention.ts';
import { needsOwner } from '../../../shared/domain/glance.ts';
import type { GpuKey } from '../../../shared/domain/gpu.ts';
import { describeProblem } from '../../../shared/words/describe-problem.ts';
import { statusOf } from '../../../shared/words/status.ts';
import { nameOf } from '../../gpu/gpu-status.ts';
import type { Words } from '../../i18n/en.ts';
import { useLocale } from '../../i18n/locale.ts';
import { OpenPlace, ProblemActions } from '../../shell/problem-actions.tsx';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { NoticeMark } from '../../ui/notice.tsx';
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
          <AttentionLine key={JSON.stringify(one)} one={one} />
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
  const { words } = useLocale();
  const { says, whatToDo } = lineWords(one, words);
  return (
    <li className="attention-line">
      <NoticeMark tone={one.about !== 'problem' || needsOwner(one.problem) ? 'attention' : 'information'} />
      <div className="attention-words">
        {one.about === 'problem' && one.gpus.length > 0 && <OfGpus keys={one.gpus} />}
        <p className="attention-says">{says}</p>
        <p className="attention-todo">{whatToDo}</p>
      </div>
      <div className="attention-action">
        {one.about === 'problem' ? <ProblemActions problem={one.problem} /> : <OpenPlace place={one.about === 'paid-elsewhere' ? 'wallet' : 'earnings'} />}
      </div>
    </li>
  );
}

function lineWords(one: Attention, words: Words): { readonly says: string; readonly whatToDo: string } {
  const say = words.earnings.states;
  switch (one.about) {
    case 'problem':
      return describeProblem(one.problem, words.shared);
    case 'paid-elsewhere':
      return { says: say.paidElsewhere(one.count), whatToDo: say.paidElsewhereMore };
    case 'receipts-refused':
      return { says: say.receiptsRefused(one.count), whatToDo: say.receiptsRefusedMore };
  }
}

/** A GPU by its name; of several, how many. */
function OfGpus({ keys }: { readonly keys: readonly GpuKey[] }): ReactElement {
  const { words } = useLocale();
  const only = useSnapshot(({ gpus }) => (keys.length === 1 ? gpus.find(({ gpu }) => gpu.key === keys[0]) : undefined));
  return <p className="attention-of">{only === undefined ? words.overview.attentionOf(keys.length) : nameOf(only)}</p>;
}
