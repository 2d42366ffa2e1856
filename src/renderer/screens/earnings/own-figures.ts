import type { OwnMoney } from '../../../shared/domain/ledger/electricity.ts';

const hourMs = 3_600_000;

/** "12.40 €", as the language writes it. */
export function ownMoney({ amount, currency }: OwnMoney, language: string): string {
  // Intl reads a decimal in a string exactly; as a number it would lose digits.
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount as `${number}`);
}

/** "12.5" for twelve hours and a half. */
export const hoursText = (ms: number, language: string): string => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(ms / hourMs);
