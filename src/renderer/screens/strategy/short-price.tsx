import type { ReactElement } from 'react';
import type { Money } from '../../../shared/domain/money.ts';
import { useLocale } from '../../i18n/locale.ts';
import '../../ui/figure.css';

/** A price that is only an estimate: four digits of it, exact on hover. */
export function ShortPrice({ price }: { readonly price: Money }): ReactElement {
  const { language, format } = useLocale();
  const short = new Intl.NumberFormat(language, { maximumSignificantDigits: 4 });
  return (
    <span className="table-figure" title={format.money(price)}>
      {/* Intl reads a decimal in a string exactly. */}
      {short.format(price.amount as `${number}`)}
      <span className="figure-unit"> {price.currency}/h</span>
    </span>
  );
}
