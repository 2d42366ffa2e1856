import { parse } from 'lossless-json';
import { demoClock } from '../../src/demo/clock.ts';
import { signInText } from '../../src/demo/coordinator/sign-in.ts';
import { startMarketplace, type Marketplace } from '../../src/demo/marketplace.ts';
import { seededRandom } from '../../src/demo/random.ts';
import type { ReadAnswer, WireAnswer } from '../../src/main/market/aitbc/read-answer.ts';
import { manualClock } from '../../test/manual-clock.ts';
import { bodyText, type Capture } from './captures.ts';
import { differences, headerDifferences } from './compare.ts';
import { shapeOf } from './shape.ts';
import { substitution, walletOf } from './substitution.ts';
import { replayWallet } from './wallet.ts';

/** How one capture came out; `problems` is empty where it passed. */
export interface Outcome {
  readonly name: string;
  readonly problems: readonly string[];
}

export interface ReplayOptions {
  readonly captures: readonly Capture[];
  /** The adapter's reader; both answers, the recorded one and ours, go through it. */
  readonly readAnswer: (answer: WireAnswer) => ReadAnswer;
  /** Lets a test spoil the marketplace before the first capture. */
  readonly prepare?: (marketplace: Marketplace) => void;
}

/** The roles for which the replay has tokens from the start; wallet logins bring more. */
export const knownRoles = ['client', 'miner', 'admin', 'expired'] as const;

/** The keys that were valid when the captures were recorded. */
const providerKeys = ['miner-key-0123456789abcdef', 'miner-key-second-0123456789'];
/** The services' highest limit is 200 calls a minute: one more call has to be refused. */
const longestBurst = 201;
/** A step of the recording took about so long; all of them together less than the chain needs for a block. */
const stepMs = 20;

/**
 * Sends every capture, in order, to a fresh marketplace and compares what comes back. Steps of the recording that
 * left no capture are made up for by three rules, the same for all:
 *
 * 1. A recorded 429 ends a burst: the request is sent again until the limit answers, at most 201 times in all.
 * 2. A recorded 204 of a poll means that the queue was empty by then: the same provider polls again until it is, at
 *    most once for each job submitted so far.
 * 3. The recorded wallet had an account with funds on the chain before the first capture: the faucet gives ours some.
 */
export async function replay({ captures, readAnswer, prepare }: ReplayOptions): Promise<readonly Outcome[]> {
  const time = manualClock(Date.UTC(2026, 10, 23, 0, 51, 44));
  const marketplace = await startMarketplace({ providerKeys, clock: demoClock(time), random: seededRandom(184) });
  try {
    prepare?.(marketplace);
    const wallet = replayWallet();
    const recordedWallet = walletOf(captures);
    const ours = substitution({
      tokens: Object.fromEntries(knownRoles.map((role) => [role, marketplace.token(role)])),
      wallet,
      recordedWallet,
      signInText,
    });
    const send = async (capture: Capture): Promise<Answered> => {
      await time.advance(stepMs);
      const { method, path, headers, body } = ours.own(capture.request);
      const base = capture.service === 'chain' ? marketplace.chainUrl : marketplace.coordinatorUrl;
      const text = bodyText(body);
      const response = await fetch(base + path, { method, headers, ...(text === '' ? {} : { body: text }) });
      return { status: response.status, headers: response.headers, body: await response.text() };
    };
    if (recordedWallet !== null) await fund(marketplace, wallet.address);

    const outcomes: Outcome[] = [];
    let jobsSubmitted = 0;
    for (const capture of captures) {
      const answered = await answerTo(capture, jobsSubmitted, send).catch((error: unknown) => String(error));
      if (typeof answered === 'string') {
        outcomes.push({ name: capture.name, problems: [`no answer: ${answered}`] });
        continue;
      }
      if (capture.request.method === 'POST' && capture.request.path === '/v1/jobs' && answered.status === 201) jobsSubmitted += 1;
      outcomes.push({ name: capture.name, problems: problemsOf(capture, answered, readAnswer) });
      ours.learn(capture.response.body, jsonOf(answered.body));
    }
    return outcomes;
  } finally {
    await marketplace.close();
  }
}

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

async function answerTo(capture: Capture, jobsSubmitted: number, send: (capture: Capture) => Promise<Answered>): Promise<Answered> {
  const { status } = capture.response;
  const isPoll = capture.request.path.endsWith('/miners/poll');
  let again = status === 429 ? longestBurst - 1 : status === 204 && isPoll ? jobsSubmitted : 0;
  let answered = await send(capture);
  while (again > 0 && answered.status !== status && answered.status < 300) {
    answered = await send(capture);
    again -= 1;
  }
  return answered;
}

function problemsOf(capture: Capture, answered: Answered, readAnswer: ReplayOptions['readAnswer']): readonly string[] {
  const { service, request, response } = capture;
  const found: string[] = [];
  if (answered.status !== response.status) found.push(`status: recorded ${response.status}, answered ${answered.status} ${answered.body.slice(0, 200)}`);
  found.push(...headerDifferences(response.headers, answered.headers));
  const recordedText = bodyText(response.body);
  const [recordedJson, answeredJson] = [jsonOf(recordedText), jsonOf(answered.body)];
  if (recordedJson !== undefined && answeredJson !== undefined) found.push(...differences(shapeOf(recordedJson), shapeOf(answeredJson)));
  else if (recordedText === '' ? answered.body !== '' : answeredJson === undefined) found.push(`body: recorded ${named(recordedText)}, answered ${named(answered.body)}`);

  const read = (which: string, status: number, retryAfter: string | null, body: string): string | null => {
    const result = readAnswer({ service, method: request.method, path: request.path, status, retryAfter, body });
    if (result.ok) return result.parser;
    found.push(`the adapter can't read the ${which} answer: ${result.why}`);
    return null;
  };
  const recordedBy = read('recorded', response.status, new Headers(response.headers).get('retry-after'), recordedText);
  const answeredBy = read('simulated', answered.status, answered.headers.get('retry-after'), answered.body);
  if (recordedBy !== null && answeredBy !== null && recordedBy !== answeredBy) {
    found.push(`the adapter reads the recorded answer as "${recordedBy}", ours as "${answeredBy}"`);
  }
  return found;
}

async function fund(marketplace: Marketplace, address: string): Promise<void> {
  const response = await fetch(`${marketplace.chainUrl}/rpc/faucet`, { method: 'POST', body: JSON.stringify({ address, amount: 200 }) });
  if (!response.ok) throw new Error(`the faucet answered ${response.status}`);
}

/** `undefined`: no JSON. */
function jsonOf(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function named(text: string): string {
  if (text === '') return 'nothing';
  return jsonOf(text) === undefined ? `something that is no JSON (${text.slice(0, 40)}…)` : 'JSON';
}
