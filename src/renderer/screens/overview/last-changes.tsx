import { useState, type ReactElement } from 'react';
import { glanceOf } from '../../../shared/domain/glance.ts';
import { causeWords } from '../../../shared/words/cause.ts';
import { useLocale } from '../../i18n/locale.ts';
import { stateName } from '../../strip/state-name.ts';
import type { ToldStretch } from '../../strip/told-changes.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { StateMark } from '../../ui/state-mark.tsx';

const fewest = 5;

/** The newest of what the rig, or one GPU, was in the last day, each with what brought it about. */
export function ChangesList({ stretches, of }: { readonly stretches: readonly ToldStretch[]; readonly of: 'rig' | 'gpu' }): ReactElement {
  const { words, format } = useLocale();
  return (
    <ol className="changes">
      {stretches.map((change) => (
        <li key={`${change.at} ${change.state}`} className="change">
          <StateMark glance={glance(change)} isCalm={change.state === 'unregistered' || change.state === 'not-running'} />
          <time className="change-time" dateTime={new Date(change.at).toISOString()} title={format.exact(change.at)}>
            {format.sayTime(change.at)}
          </time>
          <p className="change-words">
            <span className="change-state">{stateName(change.state, words)}</span>: {causeWords(change, of, words.shared)}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** What the rig was in the last day, newest first, each with what brought it about. */
export function LastChanges({ stretches }: { readonly stretches: readonly ToldStretch[] }): ReactElement | null {
  const { words } = useLocale();
  const [all, setAll] = useState(false);
  if (stretches.length === 0) return null;
  const newest = stretches.toReversed();
  return (
    <Card title={words.today.changes}>
      <ChangesList stretches={all ? newest : newest.slice(0, fewest)} of="rig" />
      {newest.length > fewest && (
        <div className="changes-more">
          <Button
            onPress={() => {
              setAll(!all);
            }}
          >
            {all ? words.today.fewer : words.today.all(newest.length)}
          </Button>
        </div>
      )}
    </Card>
  );
}

const glance = ({ state }: ToldStretch): ReturnType<typeof glanceOf> => (state === 'not-running' ? 'offline' : glanceOf(state, []));
