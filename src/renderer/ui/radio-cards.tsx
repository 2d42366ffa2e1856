import type { ReactElement } from 'react';
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup';
import './radio-cards.css';

export interface RadioCard<Value extends string> {
  readonly value: Value;
  readonly name: string;
  readonly more: string;
  /** A short word at the name's other end: "Runs now". */
  readonly mark?: string | undefined;
}

export interface RadioCardsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly cards: readonly RadioCard<Value>[];
  readonly onChange: (value: Value) => void;
}

/** One of a few that need a sentence each. */
export function RadioCards<Value extends string>({ label, value, cards, onChange }: RadioCardsProps<Value>): ReactElement {
  return (
    <RadioGroup
      className="radio-cards"
      value={value}
      onChange={(chosen) => {
        const card = cards.find((one) => one.value === chosen);
        if (card !== undefined) onChange(card.value);
      }}
    >
      <Label className="visually-hidden">{label}</Label>
      {cards.map((card) => (
        <RadioField key={card.value} value={card.value} className="radio-field">
          <RadioButton className="radio-card">
          <span className="radio-card-dot" aria-hidden="true" />
          <span className="radio-card-text">
            <span className="radio-card-name">
              {card.name}
              {card.mark !== undefined && <span className="radio-card-mark">{card.mark}</span>}
            </span>
            <span className="radio-card-more">{card.more}</span>
          </span>
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  );
}
