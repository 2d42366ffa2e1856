import type { ReactElement } from 'react';
import type { Money } from '../../shared/domain/money.ts';
import { useLocale } from '../i18n/locale.ts';
import './figure.css';

/** "0.0521 AIT/h", exact, its unit in muted ink. */
export function PricePerHour({ price }: { readonly price: Money }): ReactElement {
  const { format } = useLocale();
  return (
    <>
      {format.money(price)}
      <span className="figure-unit"> {price.currency}/h</span>
    </>
  );
}
