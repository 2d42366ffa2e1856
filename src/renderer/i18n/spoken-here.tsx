import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { spokenBy } from '../../shared/language.ts';
import { useWindowState } from '../state.ts';
import { loadLocale, loadWords, LocaleProvider, type Locale } from './locale.ts';

/** What the system asks for. Main knows better, since it knows what the owner chose; but nearly always it is this. */
const guess = spokenBy('system', navigator.languages);
void loadWords(guess.language);

/** Everything below speaks the owner's language, and another one as soon as another is chosen. */
export function SpokenHere({ children }: { readonly children: ReactNode }): ReactElement | null {
  const spoken = useWindowState(({ snapshot, unanswered }) => snapshot?.language.spoken ?? (unanswered ? guess : null));
  const [locale, setLocale] = useState<Locale | null>(null);

  useEffect(() => {
    if (spoken === null) return;
    let current = true;
    void loadLocale(spoken).then((loaded) => {
      if (!current) return;
      document.documentElement.lang = loaded.language;
      setLocale(loaded);
    });
    return () => {
      current = false;
    };
  }, [spoken]);

  // The other half of how the owner likes the window; the theme needs nothing here, main tells Chromium of it.
  const contrast = useWindowState(({ snapshot }) => snapshot?.appearance.contrast ?? 'system');
  useEffect(() => {
    document.documentElement.dataset['contrast'] = contrast;
  }, [contrast]);

  if (locale === null) return null;
  return (
    <LocaleProvider value={locale}>
      <I18nProvider locale={locale.language}>{children}</I18nProvider>
    </LocaleProvider>
  );
}
