import type { Admission, AskedCall } from '../http/service.ts';
import { forbidden, refuse, unauthorized } from '../wire/answer.ts';
import type { Tokens } from './tokens.ts';

type Level = 'open' | 'any' | 'admin' | 'miner' | 'admin or client';

/**
 * Who may call what: the coordinator decides it by the path alone, before it looks whether there is such a route
 * (its `security_matrix`, AITBC c27c6545b). The first pattern that fits counts, `*` spans slashes, and a path that no
 * pattern fits is denied to everybody.
 */
const levels: readonly (readonly [string, Level])[] = [
  ['/health', 'open'],
  ['/v1/health/ready', 'open'],
  ['/v1/status', 'open'],
  ['/v1/login', 'open'],
  ['/v1/auth/nonce', 'open'],
  ['/v1/explorer/*', 'open'],
  ['/v1/marketplace/stats', 'open'],
  ['/v1/marketplace/gpu/list', 'open'],
  ['/v1/marketplace/orders', 'open'],
  ['/v1/marketplace/pricing/*', 'open'],
  ['/v1/marketplace/miner-offers', 'open'],
  ['/v1/offers', 'open'],
  ['/v1/marketplace/providers/*/eligibility', 'admin or client'],
  ['/v1/admin/*', 'admin'],
  ['/v1/miners/*', 'miner'],
  ['/v1/marketplace/gpu/register', 'miner'],
  ['/v1/marketplace/gpu/sell', 'miner'],
  ['/v1/marketplace/gpu/*/release', 'miner'],
  ['/v1/marketplace/gpu/*/confirm', 'miner'],
  ['/v1/jobs', 'admin or client'],
  ['/v1/jobs/*', 'admin or client'],
  ['/v1/marketplace/gpu/purchase', 'admin or client'],
  ['/v1/marketplace/gpu/*/book', 'admin or client'],
  ['/v1/marketplace/gpu/bid', 'admin or client'],
  ['/v1/payments/*', 'admin or client'],
  ['/v1/edge-gpu*', 'any'],
  ['/v1/users/me', 'any'],
  ['/v1/users/*/transactions', 'any'],
  ['/v1/users/*/balance', 'any'],
];

const patterns = levels.map(([path, level]) => ({
  pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replaceAll('*', '.*')}$`),
  level,
}));

const roles: Record<Exclude<Level, 'open'>, (role: string) => boolean> = {
  any: () => true,
  admin: (role) => role === 'admin',
  miner: (role) => role === 'miner',
  'admin or client': (role) => role === 'admin' || role === 'client',
};

/** Names of vulnerability scanners: a caller that calls itself so is refused before all else. */
const scanners = ['sqlmap', 'nikto', 'nmap', 'masscan', 'zap', 'burp', 'dirb', 'gobuster', 'ffuf', 'wfuzz', 'acunetix', 'nessus'];

export function coordinatorAccess(options: {
  readonly providerKeys: readonly string[];
  readonly tokens: Tokens;
}): (call: AskedCall) => Admission {
  const keys = new Set(options.providerKeys);
  return ({ path, header }) => {
    const agent = header('User-Agent')?.toLowerCase() ?? '';
    if (scanners.some((name) => agent.includes(name))) return { refusal: { status: 403, body: { error: 'Request blocked' } } };

    const level = patterns.find(({ pattern }) => pattern.test(path))?.level ?? null;
    if (level === 'open') return { caller: null };
    const admitted = (role: string): boolean => level !== null && roles[level](role);

    const authorization = header('Authorization');
    if (authorization?.startsWith('Bearer ') === true) {
      const claims = options.tokens.read(authorization.slice('Bearer '.length));
      if (claims === null) return { refusal: unauthorized('Invalid token') };
      if (!admitted(claims.role)) return { refusal: forbidden() };
      return { caller: { subject: claims.sub, role: claims.role, credential: 'token' } };
    }
    const key = header('X-Api-Key');
    if (key !== null) {
      if (!keys.has(key)) return { refusal: refuse({ status: 401, detail: 'Invalid API key' }) };
      if (!admitted('miner')) return { refusal: forbidden() };
      // Without an id of its own the key becomes the public name of the miner: the real server's quirk.
      return { caller: { subject: header('X-Miner-ID') ?? key, role: 'miner', credential: 'api-key' } };
    }
    return { refusal: unauthorized('Authentication required') };
  };
}
