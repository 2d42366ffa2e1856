import { createRoot } from 'react-dom/client';
import { englishLocale, LocaleProvider } from '../i18n/locale.ts';
import '../look/tokens.css';
import '../look/base.css';
import { WordsPage } from './words-page.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('words.html has no #root');

// Asked for once, before anything is drawn: it works only once.
const answer = await window.words.redeem();

createRoot(root).render(
  <LocaleProvider value={englishLocale(navigator.languages, Intl.DateTimeFormat().resolvedOptions().timeZone)}>
    <WordsPage answer={answer} />
  </LocaleProvider>,
);
