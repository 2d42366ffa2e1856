import { app } from 'electron';
import type { CommandHandlers } from './ipc.ts';
import { systemClock } from './platform/system-clock.ts';
import type { Settings } from './settings/settings.ts';
import type { PreferenceCommandName } from '../shared/preference-commands.ts';
import { spokenBy, type Spoken } from '../shared/language.ts';
import type { LanguageSection } from '../shared/snapshot.ts';
import { germanSharedWords } from '../shared/words/de.ts';
import { englishSharedWords, type SharedWords } from '../shared/words/en.ts';
import { pseudoOf } from '../shared/words/pseudo.ts';
import { speechIn, type Speech } from '../shared/words/speech.ts';

export interface LanguageSurroundings {
  readonly settings: Settings;
  readonly zone: string;
  readonly pseudo: boolean;
  readonly onChange: () => void;
}

export interface BuiltLanguage {
  section(): LanguageSection;
  /** For whatever is said now: another language may be chosen before the next word. */
  speech(): Speech;
  readonly commands: Pick<CommandHandlers, PreferenceCommandName>;
}

/** A part of the composition root: what the app speaks. Decides nothing. */
export function buildLanguage({ settings, zone, pseudo, onChange }: LanguageSurroundings): BuiltLanguage {
  const read = (): LanguageSection => {
    const choice = settings.get().language;
    const spoken = spokenBy(choice, app.getPreferredSystemLanguages());
    return { choice, spoken: pseudo ? { ...spoken, language: 'pseudo' } : spoken };
  };
  const speak = ({ language, tag }: Spoken): Speech => speechIn(sharedWords[language](), tag, zone, systemClock.now);
  let section = read();
  let speech = speak(section.spoken);

  return {
    section: () => section,
    speech: () => speech,
    commands: {
      'language.choose': async (choice) => {
        const kept = await settings.change({ language: choice });
        section = read();
        speech = speak(section.spoken);
        onChange();
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
