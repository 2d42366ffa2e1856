import { useId, useState, type ReactElement, type SubmitEvent } from 'react';
import { readPrice } from '../../../shared/domain/listing-rules.ts';
import { describeProblem } from '../../../shared/words/describe-problem.ts';
import type { GpuPricing, PriceEffect } from '../../../shared/domain/pricing/gpu-pricing.ts';
import type { Glance } from '../../../shared/domain/rig.ts';
import type { GpuSection } from '../../../shared/snapshot.ts';
import { useLocale } from '../../i18n/locale.ts';
import { goTo } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { PricePerHour } from '../../ui/price.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { DecimalField } from '../../ui/decimal-field.tsx';
import { useCommand } from '../../use-command.ts';
import { ServerOpinionOf } from './server-opinion.tsx';
import { reasonSentence } from './reason-words.ts';

/** What is asked now, why, and which of the two prices took effect. */
export function PriceNowCard({ section, prices }: { readonly section: GpuSection; readonly prices: GpuPricing }): ReactElement {
  const { words, format } = useLocale();
  const { wanted, override } = prices;
  const say = words.strategy.now;
  return (
    <Card title={say.title} aside={<p className="strategy-muted">{section.listing.name}</p>}>
      <div className="price-now">
        <div>
          {wanted === null ? (
            <p className="price-now-undecided">{say.undecided}</p>
          ) : (
            <>
              <p className="price-now-figure" data-testid="wanted-price">
                <PricePerHour price={wanted.pricePerHour} />
              </p>
              <p className="strategy-muted">
                {say.wanted} {wanted.by === 'owner' ? say.byHand : say.byStrategy(words.strategy.names[wanted.by])}, {say.since} <RelativeTime at={wanted.since} />
              </p>
            </>
          )}
        </div>
        <Effect name={say.jobs} more={say.jobsMore} effect={prices.jobPrice} />
        <Effect name={say.listing} more={say.listingMore} effect={prices.listingPrice} />
      </div>
      {wanted !== null && (
        <div className="price-why">
          <h3>{say.why}</h3>
          <ul>
            {wanted.by === 'owner' ? <li>{words.strategy.reasons.byHand}</li> : wanted.reasons.map((reason) => <li key={reason.code}>{reasonSentence(reason, words, format)}</li>)}
          </ul>
        </div>
      )}
      {prices.serverOpinion !== null && <ServerOpinionOf opinion={prices.serverOpinion} />}
      <Override gpu={section.gpu.key} override={override} />
    </Card>
  );
}

const glances: Record<PriceEffect['state'], Glance> = {
  'in-effect': 'online',
  'under-way': 'connecting',
  failed: 'attention',
  fixed: 'offline',
  booked: 'paused',
  'not-seen': 'connecting',
  waiting: 'offline',
};

function Effect({ name, more, effect }: { readonly name: string; readonly more: string; readonly effect: PriceEffect }): ReactElement {
  const { words } = useLocale();
  const say = words.strategy.now;
  const id = useId();
  const { state, held, heldSince, problem, fixedBecause } = effect;
  return (
    <section className="price-effect" aria-labelledby={id}>
      <h3 id={id}>{name}</h3>
      <p className="price-effect-state">
        <StateMark glance={glances[state]} isCalm={state === 'fixed' || state === 'waiting'} />
        {say.states[state]}
      </p>
      <p>
        {held === null ? (
          <span className="strategy-muted">{words.known.notYet}</span>
        ) : (
          <>
            {say.holds} <PricePerHour price={held} />
            {heldSince !== null && (
              <span className="strategy-muted">
                , {say.taken} <RelativeTime at={heldSince} />
              </span>
            )}
          </>
        )}
      </p>
      {problem !== null && state === 'failed' && <p className="strategy-muted">{describeProblem(problem, words.shared).says}</p>}
      <p className="strategy-muted">{fixedBecause === null ? more : say.fixed[fixedBecause]}</p>
      {(fixedBecause === 'no-token' || fixedBecause === 'token-not-taken') && (
        <p>
          <Button
            onPress={() => {
              goTo('settings');
            }}
          >
            {say.addToken}
          </Button>
        </p>
      )}
    </section>
  );
}

function Override({ gpu, override }: { readonly gpu: string; readonly override: GpuPricing['override'] }): ReactElement {
  const { words, format } = useLocale();
  const say = words.strategy.now;
  const set = useCommand('pricing.override');
  const release = useCommand('pricing.release');
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const read = readPrice(typed);
  const fault = read.ok || (typed === '' && !tried) ? undefined : typed === '' ? words.gpus.priceEmpty : typed.includes(',') ? words.gpus.priceComma : words.shared.notes[`price-${read.failure}`];
  const failure = set.failure ?? release.failure;

  return (
    <div className="price-override">
      <div>
        <h3>{say.override}</h3>
        <p className="strategy-muted">{override === null ? say.overrideMore : say.held(format.sayTime(override.since))}</p>
      </div>
      {override !== null ? (
        <Button busyWord={release.busy && say.releasing} onPress={() => void release.run({ gpu })}>
          {say.release}
        </Button>
      ) : (
        <form
          className="price-override-form"
          noValidate
          onSubmit={(event: SubmitEvent) => {
            event.preventDefault();
            setTried(true);
            if (!read.ok) return;
            void set.run({ gpu, pricePerHour: read.value.amount }).then((outcome) => {
              if (!outcome.ok) return;
              setTyped('');
              setTried(false);
            });
          }}
        >
          <DecimalField label={say.overrideField} value={typed} unit="AIT/h" fault={fault} onChange={setTyped} />
          <Button submits busyWord={set.busy && say.setting}>
            {say.set}
          </Button>
        </form>
      )}
      {failure !== null && <ProblemNotice problem={failure} announced />}
    </div>
  );
}
