import type { ReactElement } from 'react';
import { strategies } from '../../../shared/domain/pricing/price-plan.ts';
import { readPrice } from '../../../shared/domain/listing-rules.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import { isConnected } from '../../first-start.ts';
import { useLocale } from '../../i18n/locale.ts';
import { ProblemActions, wayOutOf } from '../../shell/problem-actions.tsx';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PricePerHour } from '../../ui/price.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { faultsOf, hasFault, isFixed } from '../gpus/gpu-draft.ts';
import { shortAddress } from '../wallet/short-address.ts';
import { useRegion } from './region-field.tsx';
import type { SetUpGpu } from './set-up-gpus.ts';
import { useGoOnline } from './use-go-online.ts';
import type { SetUpInUse } from './use-set-up.ts';

/** All that was chosen, once more, and the one button that makes it so. */
export function OnlineStep({ setUp, gpus }: { readonly setUp: SetUpInUse; readonly gpus: readonly SetUpGpu[] }): ReactElement {
  const { words } = useLocale();
  const connection = useSnapshot((snapshot) => snapshot.connection);
  const payoutAddress = useSnapshot(({ wallet }) => wallet.payoutAddress);
  const region = useRegion(setUp);
  const strategy = setUp.draft.strategy ?? strategies[0];
  const chosen = gpus.filter(({ draft }) => draft.chosen);
  const online = useGoOnline(chosen, region, strategy);
  const say = words.setUp.online;
  const missing = whatIsMissing(chosen, isConnected(connection));

  return (
    <>
      <Card title={say.offered}>
        <ul className="set-up-offers">
          {chosen.map(({ section, draft }) => (
            <li key={section.gpu.key} className="set-up-offer">
              <span className="set-up-offer-name">{draft.name}</span>
              <span>
                <Price typed={draft.price} />
              </span>
            </li>
          ))}
        </ul>
        <dl className="set-up-facts">
          {[
            [say.as, connection.providerId === '' ? words.known.notYet : connection.providerId],
            [say.at, connection.coordinatorUrl],
            [say.region, words.regions[region]],
            [say.strategy, words.strategy.names[strategy]],
            [say.payouts, payoutAddress === null ? say.noPayouts : shortAddress(payoutAddress)],
          ].map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
      {missing === null ? (
        <Notice tone="information" says={say.permanent} />
      ) : (
        <Notice tone="attention" says={say[missing]} actions={<BackTo setUp={setUp} step={missing === 'faulty' ? 'price' : 'gpus'} />} />
      )}
      {online.failure !== null && <ProblemNotice problem={online.failure} announced actions={<WayBack problem={online.failure} setUp={setUp} />} />}
      <div className="set-up-end">
        <Button
          onPress={() => {
            setUp.go('price');
          }}
        >
          {words.setUp.back}
        </Button>
        <Button kind="primary" isDisabled={missing !== null} busyWord={online.busy && say.going} onPress={() => void online.go()}>
          {say.go}
        </Button>
      </div>
    </>
  );
}

function whatIsMissing(chosen: readonly SetUpGpu[], connected: boolean): 'nothing' | 'notConnected' | 'faulty' | null {
  if (chosen.length === 0) return 'nothing';
  if (!connected) return 'notConnected';
  return chosen.some(({ section, draft }) => !isFixed(section) && hasFault(faultsOf(draft))) ? 'faulty' : null;
}

function Price({ typed }: { readonly typed: string }): ReactElement {
  const { words } = useLocale();
  const price = readPrice(typed);
  return price.ok ? <PricePerHour price={price.value} /> : <span className="set-up-muted">{words.known.notYet}</span>;
}

/** To the step where the problem can be mended, where there is one. */
function WayBack({ problem, setUp }: { readonly problem: Problem; readonly setUp: SetUpInUse }): ReactElement | null {
  const way = wayOutOf(problem);
  if (way === 'open-folder') return <ProblemActions problem={problem} />;
  if (way === 'wallet') return <BackTo setUp={setUp} step="payout" />;
  return way === undefined ? null : <BackTo setUp={setUp} step="gpus" />;
}

function BackTo({ setUp, step }: { readonly setUp: SetUpInUse; readonly step: 'gpus' | 'payout' | 'price' }): ReactElement {
  const { words } = useLocale();
  return (
    <Button
      onPress={() => {
        setUp.go(step);
      }}
    >
      {{ gpus: words.setUp.online.toGpus, payout: words.setUp.online.toPayout, price: words.setUp.online.toPrice }[step]}
    </Button>
  );
}
