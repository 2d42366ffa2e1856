import type { ReactElement } from 'react';
import type { FigureTotal } from '../../../shared/domain/ledger/totals.ts';
import { useLocale } from '../../i18n/locale.ts';
import '../../ui/figure.css';

/** "at least 12.4 AIT", or that it isn't known. Never a nought for what isn't known. */
export function TotalWords({ total }: { readonly total: FigureTotal }): ReactElement {
  const { words, format } = useLocale();
  const { sum, unknown } = total;
  if (sum === null) return <span className="figure-unknown">{words.known.notYet}</span>;
  return (
    <>
      {unknown > 0 && <span className="figure-unit">{words.earnings.atLeast} </span>}
      {format.money(sum)}
      <span className="figure-unit"> {sum.currency}</span>
    </>
  );
}
