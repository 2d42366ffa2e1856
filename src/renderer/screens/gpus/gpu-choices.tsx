import { useRef, useState, type SubmitEvent, type ReactElement } from 'react';
import { isConnected } from '../../first-start.ts';
import { useLocale } from '../../i18n/locale.ts';
import { goTo, useSnapshot, useWindowState } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useCommand } from '../../use-command.ts';
import { GpuChoice } from './gpu-choice.tsx';
import './gpu-choices.css';
import { commandFrom, draftOf, faultsOf, hasFault, isFixed, type GpuDraft } from './gpu-draft.ts';

/** Every GPU with what is wanted of it, and the one button that makes it so. */
export function GpuChoices(): ReactElement {
  const { words } = useLocale();
  const gpus = useSnapshot((snapshot) => snapshot.gpus);
  const rig = useSnapshot((snapshot) => snapshot.rig.state);
  const pricing = useSnapshot((snapshot) => snapshot.pricing.gpus);
  const connected = useSnapshot((snapshot) => isConnected(snapshot.connection));
  const drafts = useWindowState((state) => state.gpuDrafts);
  const goOnline = useCommand('rig.goOnline');
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const choices = gpus.map((section) => ({ section, draft: drafts[section.gpu.key] ?? draftOf(section, rig) }));
  const chosen = choices.filter(({ draft }) => draft.chosen);
  const faulty = chosen.some(({ section, draft }) => !isFixed(section) && hasFault(faultsOf(draft)));
  const isFirst = rig === 'unregistered';
  const makesListings = chosen.some(({ section }) => section.listing.status === 'none');
  const changed = isFirst || makesListings || choices.some(({ section, draft }) => draft.chosen !== draftOf(section, rig).chosen);
  const hint = chosen.length === 0 ? words.gpus.chooseOne : !connected ? words.gpus.connectFirst : !changed ? words.gpus.upToDate : faulty && tried ? words.gpus.correct : null;
  const possible = chosen.length > 0 && connected && changed;

  const submit = async (): Promise<void> => {
    setTried(true);
    if (!possible) return;
    if (faulty) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    const gone = await goOnline.run(commandFrom(chosen));
    if (!gone.ok) return;
    useWindowState.setState({ gpuDrafts: {} });
    goTo('overview');
  };

  return (
    <form
      ref={form}
      className="gpu-choices"
      noValidate
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ul className="gpu-choices-list">
        {gpus.map((section) => (
          <GpuChoice key={section.gpu.key} section={section} rig={rig} prices={pricing[section.gpu.key]} typed={drafts[section.gpu.key]} tried={tried} onChange={changeDraft} />
        ))}
      </ul>
      {goOnline.failure !== null && <ProblemNotice problem={goOnline.failure} announced />}
      <div className="gpu-choices-end">
        <div>
          <p className="gpu-choices-count">{words.gpus.chosen(chosen.length, gpus.length)}</p>
          {(hint ?? (makesListings ? words.gpus.permanent : null)) !== null && (
            <p id="gpu-choices-hint" className="gpu-choices-hint">
              {hint ?? words.gpus.permanent}
            </p>
          )}
        </div>
        {connected ? (
          <Button
            kind="primary"
            submits
            isDisabled={!possible}
            describedBy="gpu-choices-hint"
            busyWord={goOnline.busy && (isFirst ? words.gpus.goingOnline : words.gpus.applying)}
          >
            {isFirst ? words.gpus.goOnline : words.gpus.apply}
          </Button>
        ) : (
          <Button
            kind="primary"
            onPress={() => {
              goTo('settings');
            }}
          >
            {words.overview.connect}
          </Button>
        )}
      </div>
    </form>
  );
}

/** Always the same function, so that a row is drawn again only for what is its own. */
function changeDraft(key: string, draft: GpuDraft): void {
  useWindowState.setState(({ gpuDrafts }) => ({ gpuDrafts: { ...gpuDrafts, [key]: draft } }));
}
