import type { ReactElement } from 'react';
import type { Money } from '../../../shared/domain/money.ts';
import type { ServerOpinion } from '../../../shared/domain/pricing/price-opinion.ts';
import { useLocale } from '../../i18n/locale.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';

/** What the server says that the model costs: its opinion, and called so. */
export function ServerOpinionOf({ opinion }: { readonly opinion: ServerOpinion }): ReactElement {
  const { words, format } = useLocale();
  const say = words.strategy.opinion;
  const money = ({ amount, currency }: Money): string => `${format.rounded({ amount, currency }, 4)} ${currency}/h`;
  const { dynamic, listed, model } = opinion;
  return (
    <div className="price-why">
      <h3>{say.title}</h3>
      <ul>
        {dynamic !== null && <li>{say.dynamic(dynamic.recommended === null ? null : money(dynamic.recommended), money(dynamic.lowest), money(dynamic.highest))}</li>}
        <li>{say.listed(model, money(listed.lowest), money(listed.highest), money(listed.average), opinion.availableListings, opinion.totalListings)}</li>
      </ul>
      <p className="strategy-muted">
        {say.notUsed} <RelativeTime at={opinion.at} />
      </p>
    </div>
  );
}
