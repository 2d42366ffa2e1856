import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { ClientProvider, connect } from './client.ts';
import { SpokenHere } from './i18n/spoken-here.tsx';
import './look/tokens.css';
import './look/base.css';
import { useWindowState } from './state.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const client = connect(window.rigkeeper, useWindowState);

createRoot(root).render(
  <StrictMode>
    <SpokenHere>
      <ClientProvider value={client}>
        <App />
      </ClientProvider>
    </SpokenHere>
  </StrictMode>,
);
