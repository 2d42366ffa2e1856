import type { RuntimeFailure, RuntimeFailureCode } from '../../shared/domain/jobs/runtime-failure.ts';
import { note, problem, type Problem, type ProblemCode } from '../../shared/domain/problem.ts';
import type { AddressFault } from './runtimes/server-address.ts';

const codes: Readonly<Record<RuntimeFailureCode, ProblemCode>> = {
  unreachable: 'runtime-unreachable',
  'not-local': 'runtime-not-local',
  refused: 'runtime-key-refused',
  timeout: 'runtime-timeout',
  cancelled: 'runtime-timeout',
  'model-missing': 'runtime-model-unknown',
  'out-of-memory': 'runtime-failing',
  busy: 'runtime-busy',
  'too-large-in': 'runtime-failing',
  'too-large-out': 'runtime-garbage',
  empty: 'runtime-garbage',
  'cut-off': 'runtime-garbage',
  garbage: 'runtime-garbage',
  failed: 'runtime-failing',
  'kind-not-served': 'runtime-failing',
  'payload-unusable': 'runtime-failing',
};

/** A model server's failure as its owner meets it, when it is looked at or fetches a model. */
export function runtimeProblem({ code, why }: RuntimeFailure): Problem {
  if (why === 'name-unknown') return problem('runtime-unreachable', note('server-name-unknown'));
  if (why === 'certificate') return problem('runtime-unreachable', note('not-trusted'));
  return problem(codes[code]);
}

/** What is wrong with an address that was entered. */
export function addressProblem(fault: AddressFault): Problem {
  return fault === 'not-local' ? problem('runtime-not-local') : problem('input-refused', note(`runtime-address-${fault}`));
}
