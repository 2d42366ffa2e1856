import { useState, type ReactElement, type SubmitEvent } from 'react';
import { Button as DisclosureButton, Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import type { RuntimeSection, RuntimeTest } from '../../../shared/domain/jobs/runtime-section.ts';
import { runtimeKinds, type RuntimeSettings } from '../../../shared/domain/jobs/runtime-settings.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Select } from '../../ui/select.tsx';
import '../../ui/disclosure.css';
import { TextField } from '../../ui/text-field.tsx';
import { useCommand } from '../../use-command.ts';
import { RuntimeKey } from './runtime-key.tsx';
import './runtime-card.css';

export interface RuntimeAddressProps {
  readonly chosen: RuntimeSettings;
  readonly keyStatus: RuntimeSection['key'];
  readonly isExpanded: boolean;
}

/** Where the model server is: this computer, unless the owner says otherwise. */
export function RuntimeAddress({ chosen, keyStatus, isExpanded }: RuntimeAddressProps): ReactElement {
  const { words, format } = useLocale();
  const say = words.runtime.address;
  const [opened, setOpened] = useState<boolean | null>(null);
  const [kind, setKind] = useState(chosen.kind);
  const [url, setUrl] = useState(chosen.url);
  const [isElsewhere, setElsewhere] = useState(chosen.allowedHost !== null);
  const [tested, setTested] = useState<RuntimeTest | null>(null);
  const test = useCommand('runtime.test');
  const save = useCommand('runtime.save');
  const typed = { kind, url: url.trim(), isElsewhere: isElsewhere && isOfAnother(url) };
  const isNew = typed.kind !== chosen.kind || typed.url !== chosen.url || typed.isElsewhere !== (chosen.allowedHost !== null);
  const failure = save.failure ?? test.failure;

  const forget = (): void => {
    setTested(null);
    test.forget();
    save.forget();
  };
  const tryIt = async (): Promise<void> => {
    forget();
    const outcome = await test.run(typed);
    if (outcome.ok) setTested(outcome.value);
  };

  return (
    <Disclosure className="runtime-address disclosure" isExpanded={opened ?? isExpanded} onExpandedChange={setOpened}>
      <DisclosureButton slot="trigger" className="disclosure-button">
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="m6 4 4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
        {say.title}
      </DisclosureButton>
      <DisclosurePanel className="disclosure-panel">
        <form
          className="runtime-form"
          noValidate
          onSubmit={(event: SubmitEvent) => {
            event.preventDefault();
            forget();
            void save.run(typed);
          }}
        >
          <Select
            label={say.kind}
            value={kind}
            options={runtimeKinds}
            name={(one) => say.kinds[one]}
            onChange={(one) => {
              setKind(one);
              forget();
            }}
          />
          <TextField
            label={say.url}
            type="url"
            value={url}
            onChange={(text) => {
              setUrl(text);
              forget();
            }}
          />
          {isOfAnother(url) && (
            <div className="runtime-elsewhere">
              <Checkbox
                label={say.elsewhere}
                isSelected={isElsewhere}
                onChange={(selected) => {
                  setElsewhere(selected);
                  forget();
                }}
              >
                {say.elsewhere}
              </Checkbox>
              <p className="runtime-warning">{say.elsewhereMore}</p>
            </div>
          )}
          {failure !== null && <ProblemNotice problem={failure} announced />}
          {tested !== null && <Notice tone="done" says={say.tested([tested.name, tested.version].filter((part) => part !== null).join(' '), format.whole(tested.models))} announced />}
          <div className="runtime-actions">
            <Button submits isDisabled={!isNew} busyWord={save.busy && say.saving}>
              {say.save}
            </Button>
            <Button busyWord={test.busy && say.testing} onPress={() => void tryIt()}>
              {say.test}
            </Button>
          </div>
        </form>
        {chosen.kind === 'openai' && <RuntimeKey status={keyStatus} />}
      </DisclosurePanel>
    </Disclosure>
  );
}

/** Whether an address that is typed names another computer than this one. */
function isOfAnother(typed: string): boolean {
  const url = URL.canParse(typed.trim()) ? new URL(typed.trim()) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
}
