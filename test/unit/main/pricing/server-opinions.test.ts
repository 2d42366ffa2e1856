import { expect, test } from 'vitest';
import type { Prices } from '../../../../src/main/market/prices.ts';
import { createServerOpinions, type ServerOpinions } from '../../../../src/main/pricing/server-opinions.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import type { PriceOpinion } from '../../../../src/shared/domain/pricing/price-opinion.ts';
import { failed, ok } from '../../../../src/shared/domain/result.ts';
import { manualClock, settled, type ManualClock } from '../../../manual-clock.ts';

const minute = 60_000;
const range = { lowest: ait('0.05'), average: ait('0.06'), highest: ait('0.09') };
const opinion: PriceOpinion = { model: 'RTX 4090', listed: range, dynamic: { ...range, recommended: ait('0.05') }, availableListings: 3, totalListings: 4 };

interface Server {
  readonly asked: string[];
  readonly bugs: unknown[];
  readonly opinions: ServerOpinions;
  readonly clock: ManualClock;
  answer: () => ReturnType<Prices['priceOpinion']>;
  changes: number;
}

function server(): Server {
  const clock = manualClock();
  const made = { asked: [] as string[], bugs: [] as unknown[], clock, answer: () => Promise.resolve(ok(opinion)) as ReturnType<Prices['priceOpinion']>, changes: 0 };
  const priceOpinion: Prices['priceOpinion'] = (model) => (made.asked.push(model), made.answer());
  const opinions = createServerOpinions({ market: () => ({ priceOpinion }), clock, onChange: () => (made.changes += 1), onBug: (error) => made.bugs.push(error) });
  return Object.assign(made, { opinions });
}
const model = 'NVIDIA GeForce RTX 4090';

test('is asked for by what every provider calls the model, once for several GPUs, and a quarter of an hour later again', async () => {
  const { opinions, asked, clock } = server();
  expect(opinions.of(model)).toBeNull();
  opinions.ask([model, model]);
  await settled();
  expect(asked).toEqual(['RTX 4090']);
  expect(opinions.of(model)).toEqual({ ...opinion, at: clock.now() });
  await clock.advance(15 * minute - 1);
  opinions.ask([model]);
  expect(asked).toHaveLength(1);
  await clock.advance(1);
  opinions.ask([model]);
  expect(asked).toHaveLength(2);
});

test('a server that has no such call, or no longer answers, has no opinion', async () => {
  const made = server();
  made.opinions.ask([model]);
  await settled();
  made.answer = () => Promise.resolve(failed({ kind: 'not-offered', mayHaveActed: false }));
  await made.clock.advance(15 * minute);
  made.opinions.ask([model]);
  await settled();
  expect(made.opinions.of(model)).toBeNull();
  expect(made.changes).toBe(2);
  expect(made.bugs).toEqual([]);
});

test('an old opinion is none: nobody asks while the GPU is offline', async () => {
  const { opinions, clock } = server();
  opinions.ask([model]);
  await settled();
  await clock.advance(60 * minute);
  expect(opinions.of(model)).not.toBeNull();
  await clock.advance(1);
  expect(opinions.of(model)).toBeNull();
});

test('an answer after the end changes nothing', async () => {
  const made = server();
  made.opinions.ask([model]);
  made.opinions.stop();
  await settled();
  expect([made.changes, made.opinions.of(model)]).toEqual([0, null]);
});
