import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lines, serverSentEvents, type Pieces } from '../../../../src/main/jobs/runtimes/pieces.ts';

/** All texts that come of bytes, cut at the given places. */
function read(pieces: Pieces, bytes: Uint8Array, cuts: readonly number[]): readonly string[] | string {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  const found: string[] = [];
  for (const [index, from] of [0, ...places].entries()) {
    const fed = pieces.feed(bytes.subarray(from, places[index] ?? bytes.length));
    if (!fed.ok) return fed.failure;
    found.push(...fed.value);
  }
  const rest = pieces.end();
  return rest.ok ? [...found, ...rest.value] : rest.failure;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
/** JSON as a server writes it: on one line, with characters of one to four bytes. */
const values = fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }).map((text) => JSON.stringify({ response: text })), { maxLength: 20 });
const cuts = fc.array(fc.nat(), { maxLength: 40 });

test('lines: the same, however the bytes were cut on their way', () => {
  fc.assert(
    fc.property(values, cuts, fc.constantFrom('\n', '\r\n'), fc.boolean(), (written, places, end, closed) => {
      const text = written.join(end) + (closed ? end : '');
      expect(read(lines(10_000), bytesOf(text), places)).toEqual(written);
    }),
  );
});

test('events: the same, however the bytes were cut on their way', () => {
  fc.assert(
    fc.property(values, cuts, fc.constantFrom('\n', '\r\n'), (written, places, end) => {
      const text = [': a comment', '', ...written.flatMap((value) => [`data: ${value}`, '']), ''].join(end);
      expect(read(serverSentEvents(10_000), bytesOf(text), places)).toEqual(written);
    }),
  );
});

test('every single byte on its own', () => {
  const text = '{"response":"Grüße 🦙"}\n{"done":true}\n';
  const bytes = bytesOf(text);
  expect(read(lines(1000), bytes, [...bytes.keys()])).toEqual(['{"response":"Grüße 🦙"}', '{"done":true}']);
});

test.each([
  ['lines', lines],
  ['events', serverSentEvents],
] as const)('%s: one that is too long is refused before it has ended, and so are bytes that are no text', (_what, pieces) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), (step) => {
      const reader = pieces(1000);
      let fed = reader.feed(bytesOf('data: '));
      let held = 6;
      while (fed.ok && held < 5000) {
        fed = reader.feed(bytesOf('x'.repeat(step)));
        held += step;
      }
      expect(fed).toEqual({ ok: false, failure: 'a line that is too long' });
      expect(held).toBeLessThan(1000 + 2 * step + 6);
    }),
  );
  expect(pieces(1000).feed(new Uint8Array([0x61, 0xff]))).toEqual({ ok: false, failure: 'no UTF-8' });
  const cut = pieces(1000);
  expect(cut.feed(new Uint8Array([0xf0, 0x9f]))).toEqual({ ok: true, value: [] });
  expect(cut.end()).toEqual({ ok: false, failure: 'no UTF-8' });
});

test('whatever bytes come: texts or a refusal, never an exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), cuts, (bytes, places) => {
      for (const pieces of [lines(100), serverSentEvents(100)]) expect(['string', 'object']).toContain(typeof read(pieces, bytes, places));
    }),
  );
});
