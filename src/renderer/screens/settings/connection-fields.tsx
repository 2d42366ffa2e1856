import { useState, type ReactElement } from 'react';
import { Button as DisclosureButton, Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { regions } from '../../../shared/domain/rig.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { isReadableOnTheWay, storedFor, type ConnectionDraft, type StoredKey } from './connection-draft.ts';
import '../../ui/disclosure.css';
import './connection-card.css';
import type { ConnectionForm } from './use-connection-form.ts';

/** Where the marketplace is, who this rig is, and the key that proves it. `hasRegion`: where the region is asked for here, too. */
export function ConnectionFields({ form, hasRegion }: { readonly form: ConnectionForm; readonly hasRegion: boolean }): ReactElement {
  const { words, format } = useLocale();
  const connection = useSnapshot((snapshot) => snapshot.connection);
  const stored = storedFor(form.draft.coordinatorUrl, connection);
  const [opened, setOpened] = useState(false);

  const field = (name: 'coordinatorUrl' | 'chainUrl' | 'providerId' | 'providerKey') => {
    const fault = form.faults[name];
    return {
      value: form.draft[name],
      fault: fault === undefined ? undefined : words.connection.faults[fault],
      onChange: (value: string) => {
        form.change({ [name]: value } satisfies Partial<ConnectionDraft>);
      },
      onBlur: () => {
        form.leave(name);
      },
    };
  };

  return (
    <>
      <div className="connection-wide">
        <TextField
          {...field('coordinatorUrl')}
          label={words.connection.coordinatorUrl}
          type="url"
          caution={isReadableOnTheWay(form.draft.coordinatorUrl) ? words.connection.unencrypted : undefined}
        />
      </div>
      <TextField {...field('providerId')} label={words.connection.providerId} description={words.connection.providerIdMore} />
      {hasRegion && (
        <Select
          label={words.connection.region}
          value={form.draft.region}
          options={regions}
          name={(region) => words.regions[region]}
          onChange={(region) => {
            form.change({ region });
          }}
        />
      )}
      <div className={hasRegion ? 'connection-wide' : undefined}>
        <TextField {...field('providerKey')} label={words.connection.providerKey} type="password" description={keyWords(stored, words.connection)} />
      </div>
      <Disclosure className="connection-wide disclosure" isExpanded={opened || form.faults.chainUrl !== undefined} onExpandedChange={setOpened}>
        <DisclosureButton slot="trigger" className="disclosure-button">
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d="m6 4 4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
          </svg>
          {words.connection.more}
        </DisclosureButton>
        <DisclosurePanel className="disclosure-panel">
          <TextField {...field('chainUrl')} label={words.connection.chainUrl} type="url" description={words.connection.chainMore} />
          <Select
            label={words.connection.heartbeat}
            value={String(form.draft.heartbeatIntervalMs)}
            options={heartbeatChoices(form.draft.heartbeatIntervalMs)}
            name={(ms) => words.connection.seconds(format.whole(Number(ms) / 1000))}
            onChange={(ms) => {
              form.change({ heartbeatIntervalMs: Number(ms) });
            }}
          />
        </DisclosurePanel>
      </Disclosure>
    </>
  );
}

/** The usual ones, and the one that is set, which a settings file may have at any length. */
const heartbeatChoices = (setMs: number): readonly string[] => [...new Set([10_000, 15_000, 20_000, 30_000, 60_000, setMs])].sort((a, b) => a - b).map(String);

type KeyWords = Record<'keyMore' | 'keyInKeychain' | 'keyUntilQuit' | 'keyUnknown' | 'keyOther', string>;

function keyWords(stored: StoredKey, words: KeyWords): string {
  switch (stored) {
    case 'missing':
      return words.keyMore;
    case 'in-keychain':
      return words.keyInKeychain;
    case 'until-quit':
      return words.keyUntilQuit;
    case 'unknown':
      return words.keyUnknown;
    case 'other-address':
      return words.keyOther;
  }
}
