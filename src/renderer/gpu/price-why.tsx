import type { ReactElement } from 'react';
import type { WantedPrice } from '../../shared/domain/pricing/gpu-pricing.ts';
import type { PriceReason } from '../../shared/domain/pricing/price-reason.ts';
import type { Words } from '../i18n/en.ts';
import { useLocale } from '../i18n/locale.ts';

/** What settled the price, the strongest first: a limit or a booking outweighs what the strategy looked at. */
const weightiest: readonly PriceReason['code'][] = [
  'floor',
  'ceiling',
  'limits-moved',
  'booked',
  'changed-recently',
  'small-change',
  'one-step',
  'peak',
  'region',
  'last-booking',
  'idle',
  'demand',
  'market-median',
  'off-peak',
  'market-not-known',
  'demand-not-known',
  'region-not-known',
  'base-price',
];

/** Why a price is asked, in a few words. The whole of it stands on the Strategy screen. */
function shortWhy(wanted: WantedPrice, words: Words): string {
  const say = words.priceNow;
  if (wanted.by === 'owner') return say.byHand;
  const [first] = wanted.reasons.toSorted((a, b) => weightiest.indexOf(a.code) - weightiest.indexOf(b.code));
  return say.because(words.strategy.names[wanted.by], first === undefined ? say.short['base-price'] : shortReason(first, words));
}

function shortReason(reason: PriceReason, words: Words): string {
  const { short } = words.priceNow;
  if (reason.code !== 'demand') return short[reason.code];
  const factor = Number(reason.factor);
  return factor === 1 ? short['market-median'] : factor > 1 ? short.dearer : short.cheaper;
}

export function PriceWhy({ wanted }: { readonly wanted: WantedPrice }): ReactElement {
  const { words } = useLocale();
  return <p className="gpu-why">{shortWhy(wanted, words)}</p>;
}
