import { act, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { ClientProvider, connect } from '../../src/renderer/client.ts';
import { loadLocale, LocaleProvider, type Locale } from '../../src/renderer/i18n/locale.ts';
import { initialState, useWindowState } from '../../src/renderer/state.ts';
import type { Bridge } from '../../src/shared/ipc.ts';
import type { Snapshot, SnapshotChange } from '../../src/shared/snapshot.ts';

export interface DrawnWindow {
  draw(what: ReactElement): void;
  /** As main would. */
  tell(change: SnapshotChange): void;
  /** What the window asked main for, oldest first, without the snapshot. */
  readonly asked: readonly string[];
  close(): void;
}

/** A window's page around a part of it, with a bridge that answers nothing but the snapshot. */
export async function drawnWindow(snapshot: Snapshot, change: (english: Locale) => Locale = (english) => english): Promise<DrawnWindow> {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  const locale = change(await loadLocale({ language: 'en', tag: 'en-GB' }));
  const asked: string[] = [];
  let listener: (change: SnapshotChange) => void = () => undefined;
  const bridge = {
    ask: (name: string) => {
      if (name === 'snapshot.get') return Promise.resolve(structuredClone(snapshot));
      asked.push(name);
      return new Promise(() => undefined);
    },
    on: (event: string, listens: typeof listener) => {
      if (event === 'snapshot.changed') listener = listens;
      return () => undefined;
    },
  } as unknown as Bridge;
  useWindowState.setState(initialState);
  const client = await act(async () => {
    const connected = connect(bridge, useWindowState);
    await Promise.resolve();
    return connected;
  });
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  return {
    draw(what) {
      act(() => {
        root.render(
          <LocaleProvider value={locale}>
            <ClientProvider value={client}>{what}</ClientProvider>
          </LocaleProvider>,
        );
      });
    },
    tell(told) {
      act(() => {
        // As the bridge does it: nothing that arrives is an object that was there before.
        listener(structuredClone(told));
      });
    },
    asked,
    close() {
      act(() => {
        root.unmount();
      });
      document.body.replaceChildren();
    },
  };
}
