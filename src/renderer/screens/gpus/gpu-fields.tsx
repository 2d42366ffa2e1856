import { useState, type ReactElement } from 'react';
import type { Words } from '../../i18n/en.ts';
import { useLocale } from '../../i18n/locale.ts';
import { DecimalField } from '../../ui/decimal-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import './gpu-choice.css';
import { faultsOf, type GpuDraft, type GpuFaults } from './gpu-draft.ts';

export interface GpuFieldsProps {
  readonly draft: GpuDraft;
  /** The button was pressed: every fault is shown, also of what was never reached. */
  readonly tried: boolean;
  readonly change: (changed: { readonly name?: string; readonly price?: string }) => void;
}

/** As what a GPU is listed, and for what. */
export function GpuFields({ draft, tried, change }: GpuFieldsProps): ReactElement {
  const { words } = useLocale();
  const [left, setLeft] = useState({ name: false, price: false });
  const faults = faultsOf(draft);
  // A wrong figure is told of as it is typed; an empty field only once it was left.
  const nameFault = faults.name === 'empty' && !left.name && !tried ? null : faults.name;
  const priceFault = faults.price === 'empty' && !left.price && !tried ? null : faults.price;
  return (
    <div className="gpu-choice-fields">
      <TextField
        label={words.gpus.name}
        value={draft.name}
        description={words.gpus.nameMore}
        fault={nameFault === null ? undefined : words.shared.notes[`name-${nameFault}`]}
        onChange={(name) => {
          change({ name });
        }}
        onBlur={() => {
          setLeft({ ...left, name: true });
        }}
      />
      <DecimalField
        label={words.gpus.price}
        value={draft.price}
        unit="AIT/h"
        description={words.gpus.priceMore}
        fault={priceFault === null ? undefined : priceWords(priceFault, words)}
        onChange={(price) => {
          change({ price });
        }}
        onBlur={() => {
          setLeft({ ...left, price: true });
        }}
      />
    </div>
  );
}

function priceWords(fault: NonNullable<GpuFaults['price']>, words: Words): string {
  if (fault === 'empty') return words.gpus.priceEmpty;
  return fault === 'comma' ? words.gpus.priceComma : words.shared.notes[`price-${fault}`];
}
