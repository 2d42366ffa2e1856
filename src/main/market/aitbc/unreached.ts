import { noteTexts } from '../../../shared/words/en/notes.ts';

/**
 * Errors after which a request certainly never left this machine, or never got a server to talk to, with words for
 * them. From Node (`err.code` and undici's), from Chromium (`net::ERR_…`, Electron's net module). After any other
 * error the server may have got the request.
 */
const neverSent: readonly (readonly [code: RegExp, words: string])[] = [
  [/^(ECONNREFUSED|ERR_CONNECTION_REFUSED)$/, noteTexts['nothing-answers']],
  [/^(ENOTFOUND|EAI_AGAIN|EAI_NONAME|EAI_NODATA|ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION_FAILED)$/, noteTexts['server-name-unknown']],
  [/^(UND_ERR_CONNECT_TIMEOUT|ERR_CONNECTION_TIMED_OUT)$/, noteTexts['server-takes-none']],
  [/^(ERR_INTERNET_DISCONNECTED|ERR_NETWORK_IO_SUSPENDED)$/, noteTexts['no-network']],
  [/^(ERR_ADDRESS_UNREACHABLE|ERR_ADDRESS_INVALID)$/, noteTexts['no-way-there']],
  [/^(ERR_PROXY_CONNECTION_FAILED|ERR_TUNNEL_CONNECTION_FAILED)$/, noteTexts['proxy-unreachable']],
  [/^ERR_UNSAFE_PORT$/, noteTexts['port-forbidden']],
  // Certificates are checked before anything is sent.
  [
    /^(ERR_CERT_.*|CERT_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*CERT.*|UNABLE_TO_VERIFY_LEAF_SIGNATURE|ERR_TLS_CERT_ALTNAME_INVALID|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_VERSION_OR_CIPHER_MISMATCH|ERR_SSL_UNRECOGNIZED_NAME_ALERT)$/,
    noteTexts['not-trusted'],
  ],
];
/** Sure only when they came from connecting: the same can befall a request that is on its way. */
const whenConnecting = /^(ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|ETIMEDOUT|EACCES|EPERM|EINVAL)$/;

/**
 * Says whether a failed `fetch` certainly never reached a server.
 * @returns words for people if so, `null` if the server may have got the request
 */
export function whyUnreached(error: unknown): string | null {
  for (const { code, syscall } of causes(error)) {
    const known = neverSent.find(([pattern]) => pattern.test(code));
    if (known !== undefined) return known[1];
    if (syscall === 'connect' && whenConnecting.test(code)) return noteTexts['no-connection'];
  }
  return null;
}

interface Cause {
  readonly code: string;
  readonly syscall: string | null;
}

/** The codes of an error, of what caused it, and of the tries that it sums up (one per address of a name). */
function causes(error: unknown, depth = 0): Cause[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const { code, syscall } = error as Error & { code?: unknown; syscall?: unknown };
  const chromium = /^net::(ERR_[A-Z_]+)$/.exec(error.message)?.[1];
  // undici has no code for it.
  const own = typeof code === 'string' ? code : error.message === 'bad port' ? 'ERR_UNSAFE_PORT' : chromium;
  return [
    ...(own === undefined ? [] : [{ code: own, syscall: typeof syscall === 'string' ? syscall : null }]),
    ...(error instanceof AggregateError ? error.errors.flatMap((tried) => causes(tried, depth + 1)) : []),
    ...causes(error.cause, depth + 1),
  ];
}
