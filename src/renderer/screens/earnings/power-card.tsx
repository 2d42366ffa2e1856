import { useRef, useState, type ReactElement, type SubmitEvent } from 'react';
import type { ElectricityTariff } from '../../../shared/domain/ledger/electricity.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot, useWindowState } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCommand } from '../../use-command.ts';
import { readTariff, tariffDraftOf, usualTariffHours, type TariffDraft, type TariffFaults } from './tariff-draft.ts';
import { TariffHours } from './tariff-hours.tsx';

const noFaults: TariffFaults = { hours: [] };

/** What power costs, and what an AIT is worth: entered, never guessed. */
export function PowerCard(): ReactElement {
  const { words, language, zone } = useLocale();
  const say = words.earnings.power;
  const kept = useSnapshot(({ earnings }) => earnings.electricity);
  const typed = useWindowState((state) => state.tariffDraft);
  const save = useCommand('earnings.saveElectricity');
  const [saved, setSaved] = useState(false);
  const [wasTried, setTried] = useState(false);
  const [forgotten, setForgotten] = useState<ElectricityTariff | null>(null);
  const form = useRef<HTMLFormElement>(null);

  const draft = typed ?? tariffDraftOf(kept, language);
  const read = readTariff(draft, kept?.zone ?? zone);
  const faults = wasTried && 'faults' in read ? read.faults : noFaults;
  const change = (more: Partial<TariffDraft>): void => {
    save.forget();
    setSaved(false);
    setForgotten(null);
    useWindowState.setState({ tariffDraft: { ...draft, ...more } });
  };
  const keep = async (tariff: ElectricityTariff | null): Promise<boolean> => {
    const outcome = await save.run({ tariff });
    if (outcome.ok) useWindowState.setState({ tariffDraft: null });
    return outcome.ok;
  };
  const submit = async (): Promise<void> => {
    if (save.busy) return;
    setTried(true);
    if ('faults' in read) {
      // The fields are marked with the next drawing.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    setForgotten(null);
    if (!(await keep(read.tariff))) return;
    setTried(false);
    setSaved(true);
  };
  const forget = async (): Promise<void> => {
    setSaved(false);
    setTried(false);
    if (await keep(null)) setForgotten(kept);
  };
  const undo = async (): Promise<void> => {
    if (await keep(forgotten)) setForgotten(null);
  };
  const faultOf = (fault: keyof typeof say.faults | undefined): string | undefined => (fault === undefined ? undefined : say.faults[fault]);

  return (
    <Card title={say.title}>
      <form
        ref={form}
        className="earnings-stack"
        noValidate
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p className="earnings-more">{say.more}</p>
        <div className="tariff-fields">
          <TextField label={say.price} inputMode="decimal" value={draft.price} fault={faultOf(faults.price)} onChange={(price) => {
            change({ price });
          }} />
          <TextField label={say.currency} description={say.currencyMore} value={draft.currency} fault={faultOf(faults.currency)} onChange={(currency) => {
            change({ currency });
          }} />
          <TextField label={say.watts} description={say.wattsMore} inputMode="numeric" unit="W" value={draft.watts} fault={faultOf(faults.watts)} onChange={(watts) => {
            change({ watts });
          }} />
          <TextField label={say.aitValue} description={say.aitValueMore} inputMode="decimal" value={draft.aitValue} fault={faultOf(faults.aitValue)} onChange={(aitValue) => {
            change({ aitValue });
          }} />
        </div>
        <h3 className="earnings-subtitle">{say.hours}</h3>
        {draft.hours.map((hours, index) => (
          <TariffHours
            key={index}
            number={index + 1}
            hours={hours}
            faults={faults.hours[index] ?? {}}
            onChange={(changed) => {
              change({ hours: draft.hours.map((one, at) => (at === index ? { ...one, ...changed } : one)) });
            }}
            onRemove={() => {
              change({ hours: draft.hours.filter((_, at) => at !== index) });
            }}
          />
        ))}
        <div className="earnings-actions">
          <Button
            isDisabled={draft.hours.length >= 20}
            onPress={() => {
              change({ hours: [...draft.hours, usualTariffHours] });
            }}
          >
            {words.hours.add}
          </Button>
          {draft.hours.length > 0 && <p className="earnings-more">{say.zone(kept?.zone ?? zone)}</p>}
        </div>
        {save.failure !== null && <ProblemNotice problem={save.failure} announced />}
        <div className="earnings-actions">
          <Button kind="primary" submits busyWord={save.busy && say.saving}>
            {say.save}
          </Button>
          {kept !== null && (
            <Button isDisabled={save.busy} onPress={() => void forget()}>
              {say.forget}
            </Button>
          )}
          <p role="status" className="earnings-more">
            {saved ? say.saved : wasTried && 'faults' in read ? say.correct : ''}
          </p>
        </div>
        {forgotten !== null && kept === null && <Notice tone="done" says={say.forgotten} actions={<Button onPress={() => void undo()}>{say.undo}</Button>} announced />}
      </form>
    </Card>
  );
}
