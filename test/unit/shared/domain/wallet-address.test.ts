import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aitForm, parseAddress } from '../../../../src/shared/domain/wallet-address.ts';

// EIP-55's own vectors: all capitals, all small letters, mixed.
const eip55 = [
  '0x52908400098527886E0F7030069857D2E4169EE7',
  '0x8617E340B3D01FA5F11F306F4090FD50E238070D',
  '0xde709f2102306220921060314715629080e2fb77',
  '0x27b1fdb04752bbc536007a920d24acb045561c26',
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
  '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB',
  '0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb',
];

describe('an address', () => {
  it.each(eip55)('%s is read and written as EIP-55 has it, from every way of writing it', (address) => {
    const digits = address.slice(2);
    for (const written of [address, `0x${digits.toLowerCase()}`, `0x${digits.toUpperCase()}`, `ait1${digits.toLowerCase()}`, `  ${address}\n`]) {
      expect(parseAddress(written)).toEqual({ ok: true, value: address });
    }
  });

  it('is refused when one capital is wrong', () => {
    expect(parseAddress('0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed')).toEqual({ ok: false, failure: 'capitals-wrong' });
  });

  it.each([
    '',
    '0x',
    '5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAedd',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg',
    'aitbc15aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
    'AIT15aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
  ])('is not %j', (text) => {
    expect(parseAddress(text)).toEqual({ ok: false, failure: 'not-an-address' });
  });

  it('comes back from the chain’s own form', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (bytes) => {
        const parsed = parseAddress(`0x${Buffer.from(bytes).toString('hex')}`);
        if (!parsed.ok) throw new Error('not read');
        expect(parseAddress(aitForm(parsed.value))).toEqual(parsed);
      }),
    );
  });
});
