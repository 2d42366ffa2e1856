import { LosslessNumber } from 'lossless-json';
import type { Capture, LoadedCaptures } from './captures.ts';
import type { ReplayWallet } from './wallet.ts';

const placeholder = /\{\{([^{}]*)\}\}/g;
const tokenPlaceholder = /^\{\{jwt:([\w-]+)\}\}$/;
const idLike = /[A-Za-z0-9_-]{8,}/g;
/** Fields whose values a server chooses and a client sends back. */
const chosenByServer = /(^|_)(id|nonce|token)$/;

/** Puts our own ids, nonces, tokens and wallet in the place of the recorded ones. */
export interface Substitution {
  /** The request as we send it. */
  own(request: Capture['request']): Capture['request'];
  /** Takes in what our server gave where the recorded one gave something else. */
  learn(recorded: unknown, answered: unknown): void;
}

/** `recordedWallet`: whose login was recorded; `null`: nobody's. */
export function substitution(options: {
  readonly tokens: Readonly<Record<string, string>>;
  readonly wallet: ReplayWallet;
  readonly recordedWallet: string | null;
  readonly signInText: (address: string, nonce: string) => string;
}): Substitution {
  const tokens = new Map(Object.entries(options.tokens));
  const ids = new Map<string, string>();
  const walletForms = options.recordedWallet === null ? [] : formsOf(options.recordedWallet, options.wallet.address);

  const ownText = (text: string): string => {
    let own = text.replace(idLike, (id) => ids.get(id) ?? id);
    for (const [recorded, ours] of walletForms) own = own.replaceAll(recorded, ours);
    return own.replace(placeholder, (whole) => tokens.get(tokenPlaceholder.exec(whole)?.[1] ?? '') ?? whole);
  };
  const ownValue = (value: unknown): unknown => {
    if (typeof value === 'string') return ownText(value);
    if (Array.isArray(value)) return value.map(ownValue);
    if (value === null || typeof value !== 'object' || value instanceof LosslessNumber) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, ownValue(inner)]));
  };
  /** A recorded signature says nothing about our wallet and our nonce: sign anew. */
  const signed = (body: unknown): unknown => {
    if (!isRecord(body) || body['wallet_address'] !== options.wallet.address || typeof body['nonce'] !== 'string') return body;
    if (!('signature' in body)) return body;
    return { ...body, signature: options.wallet.sign(options.signInText(options.wallet.address, body['nonce'])) };
  };

  const learn = (recorded: unknown, answered: unknown, key = ''): void => {
    if (isRecord(recorded) && isRecord(answered)) {
      for (const [name, value] of Object.entries(recorded)) learn(value, answered[name], name);
      return;
    }
    if (typeof recorded !== 'string' || typeof answered !== 'string' || recorded === answered || !chosenByServer.test(key)) return;
    const role = tokenPlaceholder.exec(recorded)?.[1];
    if (role !== undefined) tokens.set(role, answered);
    else if (wholly(idLike, recorded) && wholly(idLike, answered) && !ids.has(recorded)) ids.set(recorded, answered);
  };

  return {
    learn: (recorded, answered) => learn(recorded, answered),
    own: (request) => ({
      ...request,
      path: ownText(request.path),
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, ownText(value)])),
      body: signed(ownValue(request.body)),
    }),
  };
}

/** The address whose owner signed in, as it was recorded. */
export function walletOf(captures: readonly Capture[]): string | null {
  for (const { request } of captures) {
    if (request.path.endsWith('/login') && isRecord(request.body) && typeof request.body['wallet_address'] === 'string') {
      return request.body['wallet_address'];
    }
  }
  return null;
}

/** Puts aside, each with why, the captures in whose request a placeholder stands that nobody can fill. */
export function fillable(captures: readonly Capture[], roles: readonly string[]): LoadedCaptures {
  const known = new Set(roles);
  const unusable: LoadedCaptures['unusable'][number][] = [];
  const usable = captures.filter(({ name, request, response }) => {
    for (const [whole] of JSON.stringify([request.path, request.headers, request.body]).matchAll(placeholder)) {
      const role = tokenPlaceholder.exec(whole)?.[1];
      if (role !== undefined && known.has(role)) continue;
      unusable.push({ name, why: `nothing is known to put in the place of ${whole}` });
      return false;
    }
    for (const [whole] of JSON.stringify(response.body ?? null).matchAll(placeholder)) {
      const role = tokenPlaceholder.exec(whole)?.[1];
      if (role !== undefined) known.add(role);
    }
    return true;
  });
  return { captures: usable, unusable };
}

/** One address in every way in which the services write it. */
function formsOf(recorded: string, ours: string): readonly (readonly [string, string])[] {
  const lower = (address: string): string => address.toLowerCase();
  return [
    [recorded, ours],
    [lower(recorded), lower(ours)],
    [`ait1${lower(recorded).slice(2)}`, `ait1${lower(ours).slice(2)}`],
  ];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof LosslessNumber);
const wholly = (pattern: RegExp, text: string): boolean => text.match(pattern)?.[0] === text;
