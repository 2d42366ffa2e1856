import type { ReactElement } from 'react';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { ShownWords } from '../../shared/words-channel.ts';
import { useLocale } from '../i18n/locale.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import './words-page.css';

/** The recovery words, to be written down by hand. Closing the window ends the process that knows them. */
export function WordsPage({ answer }: { readonly answer: Result<ShownWords, Problem> }): ReactElement {
  const { words } = useLocale();
  return (
    <main className="words-page">
      <h1>{words.recovery.title}</h1>
      {answer.ok ? <Words shown={answer.value} /> : <ProblemNotice problem={answer.failure} announced />}
      <div className="words-end">
        <Button
          kind="primary"
          onPress={() => {
            window.close();
          }}
        >
          {answer.ok ? words.recovery.written : words.recovery.close}
        </Button>
      </div>
    </main>
  );
}

function Words({ shown }: { readonly shown: ShownWords }): ReactElement {
  const { words } = useLocale();
  return (
    <>
      <p className="words-intro">{words.recovery.intro}</p>
      <ol className="words-list">
        {shown.words.map((word, at) => (
          // A word may stand in the list twice; its place is what it is.
          <li key={at} className="words-word">
            <span className="words-place" aria-hidden="true">
              {at + 1}
            </span>
            {word}
          </li>
        ))}
      </ol>
      <p className="words-wallet">
        {words.recovery.of} <span className="words-address">{shown.address}</span>
      </p>
    </>
  );
}
