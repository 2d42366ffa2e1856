import { app, nativeTheme } from 'electron';
import type { CommandHandlers } from './ipc.ts';
import { systemClock } from './platform/system-clock.ts';
import type { Settings } from './settings/settings.ts';
import type { Appearance } from '../shared/appearance.ts';
import { spokenBy, type Spoken } from '../shared/language.ts';
import type { LanguageSection } from '../shared/snapshot.ts';
import { germanSharedWords } from '../shared/words/de.ts';
import { englishSharedWords, type SharedWords } from '../shared/words/en.ts';
import { pseudoOf } from '../shared/words/pseudo.ts';
import { speechIn, type Speech } from '../shared/words/speech.ts';

export interface PreferenceSurroundings {
  readonly settings: Settings;
  readonly zone: string;
  readonly pseudo: boolean;
  readonly onChange: () => void;
}

export interface BuiltPreferences {
  sections(): { readonly language: LanguageSection; readonly appearance: Appearance };
  /** For whatever is said now: another language may be chosen before the next word. */
  speech(): Speech;
  /** The settings are other ones, by another way than the commands. */
  settingsChanged(): void;
  readonly commands: Pick<CommandHandlers, 'language.choose' | 'appearance.choose'>;
}

/** A part of the composition root: what the app speaks and how it looks. Decides nothing. */
export function buildPreferences({ settings, zone, pseudo, onChange }: PreferenceSurroundings): BuiltPreferences {
  const readLanguage = (): LanguageSection => {
    const choice = settings.get().language;
    const spoken = spokenBy(choice, app.getPreferredSystemLanguages());
    return { choice, spoken: pseudo ? { ...spoken, language: 'pseudo' } : spoken };
  };
  const speak = ({ language, tag }: Spoken): Speech => speechIn(sharedWords[language](), tag, zone, systemClock.now);
  let language = readLanguage();
  let speech = speak(language.spoken);
  // Every window follows it, by its own media query.
  nativeTheme.themeSource = settings.get().appearance.theme;
  const settingsChanged = (): void => {
    language = readLanguage();
    speech = speak(language.spoken);
    nativeTheme.themeSource = settings.get().appearance.theme;
    onChange();
  };

  return {
    settingsChanged,
    sections: () => ({ language, appearance: settings.get().appearance }),
    speech: () => speech,
    commands: {
      'language.choose': async (choice) => {
        const kept = await settings.change({ language: choice });
        settingsChanged();
        return kept;
      },
      'appearance.choose': async (appearance) => {
        const kept = await settings.change({ appearance });
        settingsChanged();
        return kept;
      },
    },
  };
}

const sharedWords: Readonly<Record<Spoken['language'], () => SharedWords>> = {
  en: () => englishSharedWords,
  de: () => germanSharedWords,
  pseudo: () => pseudoOf(englishSharedWords),
};
