import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Card } from '../../ui/card.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ProgramList } from './program-list.tsx';
import type { GuardFault } from './rules-draft.ts';
import type { RulesPart } from './rules-form.tsx';

/** What holds the rig back by itself: heat, programs, battery, a metered network. */
export function GuardsCard({ draft, faults, change }: RulesPart): ReactElement {
  const { words } = useLocale();
  const say = words.keepOnline.guards;
  const machine = useSnapshot(({ keepOnline }) => keepOnline.machine);
  const faultWords = (fault: GuardFault | undefined): string | undefined => (fault === undefined ? undefined : say.faults[fault]);
  const degrees = (field: 'pauseAboveC' | 'resumeBelowC', label: string): ReactElement => (
    <TextField
      label={label}
      unit="°C"
      inputMode="numeric"
      value={draft[field]}
      fault={faultWords(faults[field])}
      onChange={(value) => {
        change({ [field]: value });
      }}
    />
  );
  const guard = (field: 'heat' | 'battery' | 'metered', label: string): ReactElement => (
    <Checkbox
      label={label}
      isSelected={draft[field]}
      onChange={(on) => {
        change({ [field]: on });
      }}
    >
      {label}
    </Checkbox>
  );
  return (
    <Card title={say.title}>
      <div className="rules">
        <p className="rules-more">{say.more}</p>
        <div className="rule">
          {guard('heat', say.heat)}
          <p className="rules-more">{say.heatMore}</p>
          {draft.heat && (
            <div className="rule-fields">
              {degrees('pauseAboveC', say.pauseAbove)}
              {degrees('resumeBelowC', say.resumeBelow)}
            </div>
          )}
        </div>
        <ProgramList draft={draft} fault={faultWords(faults.program)} change={change} />
        <div className="rule">
          {guard('battery', say.battery)}
          <p className="rules-more">{machine.onBattery === null ? say.noBattery : machine.onBattery ? say.onBattery : say.pluggedIn}</p>
        </div>
        <div className="rule">
          {guard('metered', say.metered)}
          {/* Whether it is metered is only asked while somebody wants to know. */}
          <p className="rules-more">{!machine.knowsMetered ? say.meteredUnknown : machine.network === 'metered' ? say.isMetered : say.unmetered}</p>
        </div>
      </div>
    </Card>
  );
}
