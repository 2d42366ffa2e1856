import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presentable, withoutSecrets } from '../../../../../src/main/market/aitbc/redact.ts';

const key = 'miner-key-0123456789abcdef';

describe('secrets', () => {
  it.each([
    [`Invalid API key ${key}`, 'Invalid API key [secret]'],
    [`key=${key}&id=rig-1`, 'key=[secret]&id=rig-1'],
    [`twice ${key}${key}`, 'twice [secret][secret]'],
    ['Invalid API key miner-key-01…', 'Invalid API key [secret]…'],
    ['ends with 89abcdef', 'ends with [secret]'],
    ['IN CAPITALS MINER-KEY-0123456789ABCDEF', 'IN CAPITALS [secret]'],
    ['a miner-k is too short to tell', 'a miner-k is too short to tell'],
    ['GPU gpu_77333226 not found', 'GPU gpu_77333226 not found'],
  ])('are taken out of %j', (said, clean) => {
    expect(presentable(said, [key])).toBe(clean);
  });

  it('are taken out before the text is cut, so that no cut leaves half of one', () => {
    const clean = presentable(`${'x'.repeat(290)}${key}`, [key]);
    expect(clean).toBe(`${'x'.repeat(290)}[secret]`);
  });

  it('of under eight characters take the whole sentence with them', () => {
    expect(presentable('Invalid key hunter2', ['hunter2'])).toBe('');
    expect(presentable('Invalid key', ['hunter2'])).toBe('Invalid key');
  });

  it('that are empty are none', () => {
    expect(presentable('Forbidden', ['', ''])).toBe('Forbidden');
  });

  it('are taken out of whole answers in every form that they have there', () => {
    const odd = 'a"quoted\\key/with+signs';
    const body = `${JSON.stringify({ key: odd })} ?key=${encodeURIComponent(odd)}`;
    expect(withoutSecrets(body, [odd])).toBe('{"key":"[secret]"} ?key=[secret]');
  });

  it('never come through, however they are wrapped', () => {
    const secrets = fc.stringMatching(/^[\x21-\x7e]{8,60}$/);
    fc.assert(
      fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
        // Unless it is a piece of the word that is put in its place.
        fc.pre(!'[secret]'.includes(secret.slice(0, 8).toLowerCase()));
        expect(presentable(`${before}${secret}${after}`, [secret])).not.toContain(secret);
      }),
    );
  });
});

describe('what a server says', () => {
  it('is one line without controls', () => {
    expect(presentable('two\nlines\tand\u0000more \u202eturned', [])).toBe('two lines and more turned');
  });

  it('is cut to a line or two', () => {
    expect(presentable('word '.repeat(10_000), [])).toHaveLength(301);
  });
});
