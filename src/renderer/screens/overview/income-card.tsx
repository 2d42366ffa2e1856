import type { ReactElement } from 'react';
import type { FigureTotal, Totals } from '../../../shared/domain/ledger/totals.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Card } from '../../ui/card.tsx';
import { Figure, Figures } from '../../ui/figure.tsx';
import './income-card.css';

const kinds = ['booked', 'net', 'confirmed'] as const;

/** What came in, each sum under its kind; what isn't known is said to be so, and never a nought. */
export function IncomeCard(): ReactElement {
  const { words } = useLocale();
  const today = useSnapshot(({ earnings }) => earnings.today);
  const last30Days = useSnapshot(({ earnings }) => earnings.last30Days);
  return (
    <Card title={words.income.title}>
      <div className="income">
        <Of name={words.income.today} totals={today} />
        <Of name={words.income.last30Days} totals={last30Days} />
      </div>
      <p className="income-more">{words.income.apart}</p>
    </Card>
  );
}

function Of({ name, totals }: { readonly name: string; readonly totals: Totals | null }): ReactElement {
  const { words } = useLocale();
  // Nothing in the ledger is nothing earned only once the marketplace was asked.
  const asked = useSnapshot(({ earnings }) => earnings.sync.lastAt !== null);
  return (
    // A group, no region: the day has a region of that name.
    <div role="group" aria-label={name}>
      <h3>{name}</h3>
      <Figures size="large">
        {kinds.map((kind) => (
          <Figure key={kind} name={words.income[kind]} value={totals !== null && (asked || totals[kind].count > 0) ? <Sum total={totals[kind]} /> : null} />
        ))}
      </Figures>
    </div>
  );
}

/** Finer than that nobody reads at a glance; the exact sum is on hover, and under Earnings. */
const decimals = 4;

function Sum({ total: { sum, unknown } }: { readonly total: FigureTotal }): ReactElement {
  const { words, format, language } = useLocale();
  if (sum === null) return <span className="figure-unknown">{words.known.notYet}</span>;
  const short = new Intl.NumberFormat(language, { maximumFractionDigits: decimals }).format(sum.amount as `${number}`);
  return (
    <span title={`${format.money(sum)} ${sum.currency}`}>
      {unknown > 0 ? words.income.atLeast(short) : short}
      <span className="figure-unit"> {sum.currency}</span>
    </span>
  );
}
