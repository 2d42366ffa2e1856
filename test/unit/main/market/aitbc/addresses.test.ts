import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../../../src/main/market/aitbc/address.ts';
import { readBaseUrl } from '../../../../../src/main/market/aitbc/base-url.ts';
import { describeProblem } from '../../../../../src/shared/words/describe-problem.ts';
import { englishSharedWords } from '../../../../../src/shared/words/en.ts';

describe('a service’s address', () => {
  it.each([
    ['http://127.0.0.1:8203', 'http://127.0.0.1:8203'],
    ['http://127.0.0.1:8203/', 'http://127.0.0.1:8203'],
    ['https://example.org/api', 'https://example.org/api'],
    ['https://example.org/api/', 'https://example.org/api'],
    ['https://example.org/api/v1', 'https://example.org/api'],
    ['https://example.org/api/v1/', 'https://example.org/api'],
    ['https://example.org/deep/er/prefix', 'https://example.org/deep/er/prefix'],
    ['HTTPS://Example.ORG:443/Api', 'https://example.org/Api'],
  ])('%s is %s', (entered, base) => {
    expect(readBaseUrl(entered, 'coordinator')).toEqual({ ok: true, value: base });
  });

  it('of a chain node may end in /rpc', () => {
    expect(readBaseUrl('http://127.0.0.1:8202/rpc/', 'chain')).toEqual({ ok: true, value: 'http://127.0.0.1:8202' });
  });

  it.each(['', 'example.org', 'ftp://example.org', 'file:///etc/passwd', 'http://', 'http://user:secret@example.org', 'http://example.org/?key=1', 'http://example.org/#top'])(
    'can’t be %j, and the owner is told why',
    (entered) => {
      const read = readBaseUrl(entered, 'coordinator');
      const words = read.ok ? null : describeProblem(read.failure, englishSharedWords).says;
      expect(words).toMatch(/^Something that was entered can’t be used\. The coordinator’s address must /);
      expect(words).not.toContain('secret');
    },
  );
});

describe('a call’s address', () => {
  it('has its ids escaped and its question behind it', () => {
    expect(addressOf('http://x/api', '/v1/miners/{provider}/jobs', { path: { provider: 'büro/rig 1?' }, query: { limit: 5, offset: 0, status: undefined } })).toBe(
      'http://x/api/v1/miners/b%C3%BCro%2Frig%201%3F/jobs?limit=5&offset=0',
    );
  });

  it.each(['', '.', '..', 'half \ud83d'])('is none where an id is %j', (provider) => {
    expect(addressOf('http://x', '/v1/miners/{provider}', { path: { provider } })).toBeNull();
  });

  it('is none where an id is missing', () => {
    expect(addressOf('http://x', '/v1/miners/{provider}', {})).toBeNull();
  });

  it.each(['../../admin', '..%2f..', '%2e%2e', '..\\..', 'a/../b'])('stays where it is with an id like %j', (listing) => {
    const address = addressOf('http://x', '/v1/marketplace/gpu/{listing}/release', { path: { listing } }) ?? '';
    expect(new URL(address).pathname).toMatch(/^\/v1\/marketplace\/gpu\/[^/]+\/release$/);
  });
});
