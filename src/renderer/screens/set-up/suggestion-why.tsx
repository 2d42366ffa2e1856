import type { ReactElement } from 'react';
import type { SuggestionBasis } from '../../../shared/domain/pricing/price-suggestion.ts';
import { useLocale } from '../../i18n/locale.ts';

/** What a suggested price stands on. */
export function SuggestionWhy({ basis }: { readonly basis: SuggestionBasis }): ReactElement {
  const { words, format } = useLocale();
  const say = words.setUp.could;
  switch (basis.kind) {
    case 'same-model':
      return (
        <p className="set-up-muted">
          {say.sameModel(basis.listings, basis.outliers)} {basis.listings > 1 && say.range(format.money(basis.lowest), format.money(basis.highest))}
        </p>
      );
    case 'per-gb':
      return <p className="set-up-muted">{say.perGb(format.money(basis.pricePerGb), format.whole(basis.memoryGb), basis.listings, basis.outliers)}</p>;
    case 'example':
      return <p className="set-up-muted">{say.example}</p>;
  }
}
