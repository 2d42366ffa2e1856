import { describe, expect, it } from 'vitest';
import { seal, unseal } from '../../../../src/main/wallet/sealed-entry.ts';

const secret = (): Uint8Array => Uint8Array.from([0, 10, 13, 255, 1, 2, 3, 10]);

describe('a sealed entry', () => {
  it('gives back exactly the bytes, line ends included, and overwrites the entry', () => {
    const entry = seal('provider-key', secret());
    expect(unseal('provider-key', entry)).toEqual({ ok: true, value: secret() });
    expect(entry.every((byte) => byte === 0)).toBe(true);
  });

  it('recognises every single changed byte', () => {
    const length = seal('provider-key', secret()).length;
    for (let at = 0; at < length; at += 1) {
      const entry = seal('provider-key', secret());
      entry[at] = (entry[at] ?? 0) ^ 0x01;
      expect(unseal('provider-key', entry).ok, `byte ${at}`).toBe(false);
    }
  });

  it('recognises an entry that was cut short or moved under another name', () => {
    const entry = seal('provider-key', secret());
    for (let length = 0; length < entry.length; length += 1) expect(unseal('provider-key', entry.slice(0, length)).ok).toBe(false);
    expect(unseal('provider-token', entry)).toEqual({ ok: false, failure: 'broken' });
  });

  it.each(['', 'garbage', '{}\n', '{"rigkeeper":2,"name":"provider-key","check":""}\n', `${'x'.repeat(100_000)}\n`])(
    'refuses what somebody else stored: %.20s',
    (text) => {
      expect(unseal('provider-key', new TextEncoder().encode(text))).toEqual({ ok: false, failure: 'broken' });
    },
  );
});
