import { createRoot } from 'react-dom/client';
import { readSpoken } from '../../shared/language.ts';
import { loadLocale, LocaleProvider } from '../i18n/locale.ts';
import '../look/tokens.css';
import '../look/base.css';
import { demoQuery } from '../../shared/words-channel.ts';
import { DemoStrip } from '../ui/demo-strip.tsx';
import { WordsPage } from './words-page.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('words.html has no #root');

const asked = new URLSearchParams(location.search);
const locale = await loadLocale(readSpoken(asked.entries()));
document.documentElement.lang = locale.language;
document.title = locale.words.recovery.title;
// Asked for once, before anything is drawn: it works only once.
const answer = await window.words.redeem();

createRoot(root).render(
  <LocaleProvider value={locale}>
    {asked.has(demoQuery) ? <DemoStrip /> : null}
    <WordsPage answer={answer} />
  </LocaleProvider>,
);
