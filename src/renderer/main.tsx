import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { ClientProvider, connect } from './client.ts';
import { englishLocale, LocaleProvider } from './i18n/locale.ts';
import './look/tokens.css';
import './look/base.css';
import { useWindowState } from './state.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const client = connect(window.rigkeeper, useWindowState);
const locale = englishLocale(navigator.languages, Intl.DateTimeFormat().resolvedOptions().timeZone);

createRoot(root).render(
  <StrictMode>
    <LocaleProvider value={locale}>
      <ClientProvider value={client}>
        <App />
      </ClientProvider>
    </LocaleProvider>
  </StrictMode>,
);
