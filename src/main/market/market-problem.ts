import { note, problem, type Problem, type ProblemCode } from '../../shared/domain/problem.ts';
import { detailFrom } from '../../shared/words/detail.ts';
import type { MarketFailure } from './market.ts';

type Codes = Readonly<Record<MarketFailure['kind'], ProblemCode>>;

const coordinatorCodes: Codes = {
  unreachable: 'coordinator-unreachable',
  timeout: 'coordinator-timeout',
  // The owner meets it only where the app gave up waiting.
  cancelled: 'coordinator-timeout',
  'no-credentials': 'provider-key-missing',
  'key-refused': 'coordinator-key-refused',
  'token-refused': 'coordinator-token-refused',
  forbidden: 'coordinator-forbidden',
  'not-offered': 'coordinator-not-offered',
  'not-registered': 'coordinator-not-registered',
  'not-found': 'coordinator-refused',
  conflict: 'coordinator-refused',
  refused: 'coordinator-refused',
  'rate-limited': 'coordinator-rate-limited',
  'server-error': 'coordinator-failing',
  garbage: 'coordinator-garbage',
};

const chainCodes: Codes = {
  ...coordinatorCodes,
  unreachable: 'chain-unreachable',
  timeout: 'chain-timeout',
  cancelled: 'chain-timeout',
  forbidden: 'chain-failing',
  'not-offered': 'chain-failing',
  'not-registered': 'chain-failing',
  'not-found': 'chain-failing',
  conflict: 'chain-failing',
  refused: 'chain-failing',
  'rate-limited': 'chain-failing',
  'server-error': 'chain-failing',
  garbage: 'chain-garbage',
};

/** What a failed call to the coordinator is to the owner. */
export const marketProblem = (failure: MarketFailure): Problem => problemBy(coordinatorCodes, failure);

/** What a failed call to the chain node is to the owner. */
export const chainProblem = (failure: MarketFailure): Problem => problemBy(chainCodes, failure);

function problemBy(codes: Codes, failure: MarketFailure): Problem {
  return failure.problem ?? problem(codes[failure.kind], detailOf(failure));
}

/** The server's own words are quoted; what was found out here about the connection or the answer stands as it is. */
function detailOf({ kind, said }: MarketFailure): Problem['detail'] {
  if (said === undefined) return undefined;
  const ours = kind === 'unreachable' || kind === 'timeout' || kind === 'garbage';
  return ours ? detailFrom(said) : note('they-said', said);
}
