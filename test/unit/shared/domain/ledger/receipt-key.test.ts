import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseReceiptKey, receiptKeyForm } from '../../../../../src/shared/domain/ledger/receipt-key.ts';

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((all) => Buffer.from(all));

test('a key is read from hex and from base64 of both alphabets, and is always the same text', () => {
  fc.assert(
    fc.property(bytes, (key) => {
      const kept = key.toString('base64url');
      const hex = key.toString('hex');
      for (const text of [kept, key.toString('base64'), ` ${hex}\n`, hex.toUpperCase(), `0x${hex}`, hex.replace(/../g, '$&:').slice(0, -1), hex.replace(/.{8}/g, '$& ')]) {
        expect(parseReceiptKey(text)).toEqual({ ok: true, value: kept });
      }
      expect(kept).toMatch(receiptKeyForm);
    }),
  );
});

test('what is no key says why', () => {
  const key = Buffer.alloc(32, 7);
  expect(parseReceiptKey('  ')).toEqual({ ok: false, failure: 'empty' });
  expect(parseReceiptKey(key.toString('hex').slice(2))).toEqual({ ok: false, failure: 'length' });
  expect(parseReceiptKey(`${key.toString('hex')}00`)).toEqual({ ok: false, failure: 'length' });
  expect(parseReceiptKey(key.toString('base64url').slice(1))).toEqual({ ok: false, failure: 'length' });
  expect(parseReceiptKey('-----BEGIN PUBLIC KEY-----')).toEqual({ ok: false, failure: 'length' });
  expect(parseReceiptKey('my key!')).toEqual({ ok: false, failure: 'form' });
  // Bits in the last digit that belong to no byte: two texts for one key.
  expect(parseReceiptKey(`${'A'.repeat(42)}B`)).toEqual({ ok: false, failure: 'form' });
});
