import { describe, expect, it } from 'vitest';
import { whyUnreached } from '../../../../../src/main/market/aitbc/unreached.ts';

const coded = (code: string, syscall?: string): Error => Object.assign(new Error(code), { code, syscall });
const failed = (cause: unknown): TypeError => new TypeError('fetch failed', { cause });

describe('a request certainly never got there', () => {
  it.each([
    ['refused', failed(coded('ECONNREFUSED', 'connect'))],
    ['refused on every address of a name', failed(new AggregateError([coded('ECONNREFUSED', 'connect'), coded('ECONNREFUSED', 'connect')]))],
    ['an unknown name', failed(coded('ENOTFOUND', 'getaddrinfo'))],
    ['a resolver that is away', failed(coded('EAI_AGAIN', 'getaddrinfo'))],
    ['no connection in time', failed(coded('UND_ERR_CONNECT_TIMEOUT'))],
    ['no way there', failed(coded('EHOSTUNREACH', 'connect'))],
    ['an expired certificate', failed(coded('CERT_HAS_EXPIRED'))],
    ['a certificate that somebody made himself', failed(coded('DEPTH_ZERO_SELF_SIGNED_CERT'))],
    ['Chromium: refused', new Error('net::ERR_CONNECTION_REFUSED')],
    ['Chromium: no network', new Error('net::ERR_INTERNET_DISCONNECTED')],
    ['Chromium: certificate', new Error('net::ERR_CERT_AUTHORITY_INVALID')],
  ])('%s', (_what, error) => {
    expect(whyUnreached(error)).toMatch(/^[A-Z].*\.$/);
  });
});

describe('a request may have got there', () => {
  it.each([
    ['reset', failed(coded('ECONNRESET', 'read'))],
    ['reset while writing', failed(coded('ECONNRESET', 'write'))],
    ['the way was lost later', failed(coded('EHOSTUNREACH', 'read'))],
    ['a broken pipe', failed(coded('EPIPE', 'write'))],
    ['undici: closed', failed(coded('UND_ERR_SOCKET'))],
    ['undici: slow headers', failed(coded('UND_ERR_HEADERS_TIMEOUT'))],
    ['Chromium: reset', new Error('net::ERR_CONNECTION_RESET')],
    ['Chromium: closed', new Error('net::ERR_CONNECTION_CLOSED')],
    ['Chromium: empty', new Error('net::ERR_EMPTY_RESPONSE')],
    ['words that only quote a code', new Error('upstream said net::ERR_CONNECTION_REFUSED')],
    ['something else', new Error('surprise')],
    ['no error at all', 'ECONNREFUSED'],
  ])('%s', (_what, error) => {
    expect(whyUnreached(error)).toBeNull();
  });

  it('whatever chain of causes it drags along', () => {
    const circular = new Error('round and round');
    circular.cause = circular;
    expect(whyUnreached(circular)).toBeNull();
  });
});
