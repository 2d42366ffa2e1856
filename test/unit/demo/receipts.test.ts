import { createPublicKey, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../../src/demo/coordinator/receipts.ts';
import { readJson } from '../../../src/demo/wire/python-json.ts';
import { onMarketplace, payTo, rtx4090 } from './on-marketplace.ts';

type Receipt = Record<string, unknown> & { readonly signature: { readonly key_id: string; readonly sig: string } };

/** Checked by Node's own Ed25519, not by the library that signed. */
function isSigned(receipt: Receipt): boolean {
  const { signature } = receipt;
  // What the coordinator adds after it has signed.
  const added = ['signature', 'zk_status', 'tee_status'];
  const signed = Object.fromEntries(Object.entries(receipt).filter(([name]) => !added.includes(name)));
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: signature.key_id }, format: 'jwk' });
  return verify(null, Buffer.from(canonicalJson(signed)), key, Buffer.from(signature.sig, 'base64url'));
}

test.each(['coord-122-miner-result-ok', 'coord-320-result-paid', 'coord-419-result-paid'])(
  'the text that is signed is the one that the real coordinator signs: %s',
  async (name) => {
    const capture = readJson(await readFile(new URL(`../../contract/captures/${name}.json`, import.meta.url), 'utf8'));
    const { receipt } = (capture as { response: { body: { receipt: Receipt } } }).response.body;
    expect(isSigned(receipt)).toBe(true);
    expect(isSigned({ ...receipt, provider: 'somebody else' })).toBe(false);
  },
);

test('our receipts are signed with the key that the marketplace names, whatever letters stand in them', async () => {
  const { marketplace, coordinator } = await onMarketplace();
  await coordinator('POST', '/v1/miners/register', rtx4090);
  const job = marketplace.buyers.submitPaidJob({ price: '1.5', payTo, prompt: 'Grüße, 世界 🦉\n"quoted"' });
  if (!job.ok) throw new Error(job.failure);
  await coordinator('POST', '/v1/miners/poll', {});
  const answer = await coordinator('POST', `/v1/miners/${job.value.id}/result`, '{"result":{"output":"ü","nothing":null},"metrics":{"duration_ms":1500,"unit_price":0.02}}');
  const { receipt } = readJson(answer.text) as { receipt: Receipt };
  expect(receipt.signature.key_id).toBe(marketplace.receiptKeyId);
  expect(isSigned(receipt)).toBe(true);
  expect(isSigned({ ...receipt, price: 1000 })).toBe(false);
  expect(answer.text).toContain('"units":1.5,"unit_type":"gpu_seconds","unit_price":0.02,"price":0.03');
});

test('canonical: keys in order, null left out, no blanks, only ASCII', () => {
  expect(canonicalJson({ b: 2, a: { y: null, x: [1, null, 'é'] } })).toBe('{"a":{"x":[1,"\\u00e9"]},"b":2}');
});
