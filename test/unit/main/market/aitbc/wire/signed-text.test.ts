import { describe, expect, it } from 'vitest';
import { readJson } from '../../../../../../src/main/market/aitbc/json.ts';
import { signedText } from '../../../../../../src/main/market/aitbc/wire/signed-text.ts';

function textOf(receipt: string): string {
  const json = readJson(receipt);
  if (!json.ok) throw new Error(json.failure);
  return signedText(json.value as Record<string, unknown>);
}

// The expected texts are what Python writes:
// json.dumps(without_nulls, separators=(",", ":"), sort_keys=True)
describe('the text that a receipt’s signature is over', () => {
  it('has sorted keys, no blanks, and numbers as they were written', () => {
    expect(textOf('{"units": 1.0, "price": 3e-05, "job_id": "j", "started_at": 1795395104, "metadata": {"b": [1, 2.50], "a": true}}')).toBe(
      '{"job_id":"j","metadata":{"a":true,"b":[1,2.50]},"price":3e-05,"started_at":1795395104,"units":1.0}',
    );
  });

  it('leaves nulls out, in lists too', () => {
    expect(textOf('{"price":null,"metadata":{"list":[1,null,2],"empty":{},"nothing":null}}')).toBe('{"metadata":{"empty":{},"list":[1,2]}}');
  });

  it('leaves out what the coordinator adds after signing', () => {
    expect(textOf('{"job_id":"j","signature":{"alg":"Ed25519"},"attestations":[],"zk_status":"not_required","tee_status":"x"}')).toBe('{"job_id":"j"}');
  });

  it('is plain ASCII', () => {
    expect(textOf(String.raw`{"metadata":{"prompt":"Büro 🖥 \"x\" \\ / \n\t\b\f\r\u0001\u007f\u2028"}}`)).toBe(
      String.raw`{"metadata":{"prompt":"B\u00fcro \ud83d\udda5 \"x\" \\ / \n\t\b\f\r\u0001\u007f\u2028"}}`,
    );
  });

  it('sorts keys by code points, not by halves of characters', () => {
    expect(textOf('{"metadata":{"\u{1F5A5}":1,"\uFF21":2,"b":3,"B":4,"ab":5,"a":6}}')).toBe(
      String.raw`{"metadata":{"B":4,"a":6,"ab":5,"b":3,"\uff21":2,"\ud83d\udda5":1}}`,
    );
  });
});
