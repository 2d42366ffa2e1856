import { describe, expect, it } from 'vitest';
import { credentialHeaders, type Credentials } from '../../../../../src/main/market/aitbc/credentials.ts';
import { describeProblem } from '../../../../../src/shared/words/describe-problem.ts';
import { englishSharedWords } from '../../../../../src/shared/words/en.ts';

const me: Credentials = { providerKey: 'miner-key-0123456789abcdef', providerId: 'rig-1', providerToken: 'header.payload.signature' };

describe('the headers that prove who calls', () => {
  it('always name the provider beside the key', () => {
    expect(credentialHeaders('provider-key', me, undefined)).toEqual({ ok: true, value: { 'X-Api-Key': me.providerKey, 'X-Miner-ID': 'rig-1' } });
  });

  it('are the token alone where a token is needed', () => {
    expect(credentialHeaders('provider-token', me, undefined)).toEqual({ ok: true, value: { Authorization: 'Bearer header.payload.signature' } });
    expect(credentialHeaders('session', me, 'session.token')).toEqual({ ok: true, value: { Authorization: 'Bearer session.token' } });
  });

  it('are none for public calls', () => {
    expect(credentialHeaders('none', me, undefined)).toEqual({ ok: true, value: {} });
  });

  it.each([
    ['the key itself as the public id', 'provider-key', { ...me, providerId: me.providerKey }],
    ['the token as the public id', 'provider-token', { ...me, providerId: 'header.payload.signature' }],
    ['an id with a blank', 'provider-key', { ...me, providerId: 'my rig' }],
    ['an id that is no part of a path', 'provider-key', { ...me, providerId: '..' }],
    ['an id that is too long', 'provider-key', { ...me, providerId: 'r'.repeat(65) }],
    ['no id', 'provider-key', { ...me, providerId: '' }],
    ['no key', 'provider-key', { ...me, providerKey: '' }],
    ['a key with a line break, which would forge a header', 'provider-key', { ...me, providerKey: 'miner-key-01\r\nX-Admin: yes' }],
    ['a key with letters that no header takes', 'provider-key', { ...me, providerKey: 'schlüssel-0123456789' }],
    ['no token', 'provider-token', { providerKey: me.providerKey, providerId: 'rig-1' }],
    ['a token with a blank', 'provider-token', { ...me, providerToken: 'not a token' }],
  ] as const)('are refused: %s', (_what, credential, caller: Credentials) => {
    const headers = credentialHeaders(credential, caller, undefined);
    expect(headers.ok).toBe(false);
    const { says, whatToDo } = describeProblem(headers.ok ? { code: 'no-gpu' } : headers.failure, englishSharedWords);
    const words = `${says} ${whatToDo}`;
    for (const secret of [caller.providerKey, caller.providerToken ?? '']) if (secret !== '') expect(words).not.toContain(secret);
  });

  it('are refused without a session', () => {
    expect(credentialHeaders('session', me, undefined).ok).toBe(false);
  });
});
