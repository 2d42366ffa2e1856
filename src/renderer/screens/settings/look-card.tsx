import type { ReactElement } from 'react';
import { contrasts, themes, type Appearance } from '../../../shared/appearance.ts';
import { languageChoices } from '../../../shared/language.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Card } from '../../ui/card.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Select } from '../../ui/select.tsx';
import { useCommand } from '../../use-command.ts';
import './look-card.css';

/** What the app speaks and how it looks. Each choice holds at once, so there is nothing to save. */
export function LookCard(): ReactElement {
  const { words, language } = useLocale();
  const say = words.settings.look;
  const choice = useSnapshot((snapshot) => snapshot.language.choice);
  const appearance = useSnapshot((snapshot) => snapshot.appearance);
  const speak = useCommand('language.choose');
  const look = useCommand('appearance.choose');
  const change = (changed: Partial<Appearance>): void => {
    void look.run({ ...appearance, ...changed });
  };
  const failure = speak.failure ?? look.failure;
  return (
    <Card title={say.title}>
      <div className="look">
        <div className="look-choices">
          <Select label={say.language} value={choice} options={languageChoices} name={(one) => say.languages[one]} onChange={(one) => void speak.run(one)} />
          <Select
            label={say.theme}
            value={appearance.theme}
            options={themes}
            name={(one) => say.themes[one]}
            onChange={(theme) => {
              change({ theme });
            }}
          />
          <Select
            label={say.contrast}
            value={appearance.contrast}
            options={contrasts}
            name={(one) => say.contrasts[one]}
            onChange={(contrast) => {
              change({ contrast });
            }}
          />
        </div>
        <p className="look-more">{say.figures(language)}</p>
        <p className="look-more">{say.motion}</p>
        {failure !== null && <ProblemNotice problem={failure} announced />}
      </div>
    </Card>
  );
}
