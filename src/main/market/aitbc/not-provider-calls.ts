/**
 * Calls of the AITBC services that buyers, operators and wallets make and this app never does. They are named one by
 * one, so that a call that nobody thought of doesn't pass for one of them.
 */
const notOurs: readonly (readonly [service: 'coordinator' | 'chain', method: string, path: RegExp])[] = [
  // Buyers.
  ['coordinator', 'POST', /\/v1\/marketplace\/gpu\/[^/]+\/book$/],
  ['coordinator', 'POST', /\/v1\/marketplace\/gpu\/(bid|purchase)$/],
  ['coordinator', 'POST', /\/v1\/jobs$/],
  ['coordinator', 'GET', /\/v1\/jobs\/[^/]+(\/receipt|\/payment)?$/],
  ['coordinator', 'GET', /\/v1\/payments\/[^/]+(\/receipt)?$/],
  ['coordinator', 'POST', /\/v1\/payments\/send$/],
  ['coordinator', 'GET', /\/v1\/users\/[^/]+\/(balance|transactions)$/],
  // Operators.
  ['coordinator', 'GET', /\/v1\/admin\/miners$/],
  // Market places beside the GPU market.
  ['coordinator', 'GET', /\/v1\/offers$/],
  ['coordinator', 'GET', /\/v1\/marketplace\/(miner-offers|stats)$/],
  ['coordinator', 'GET', /\/v1\/marketplace\/providers\/[^/]+\/eligibility$/],
  ['coordinator', 'GET', /\/v1\/edge-gpu\/(profiles|metrics)$/],
  // Says the same whatever is going on: /health is the one to ask.
  ['coordinator', 'GET', /\/v1\/status$/],
  // Only on chains for trying things out.
  ['chain', 'POST', /\/rpc\/(register-account|faucet)$/],
];

export function isNoProviderCall(service: 'coordinator' | 'chain', method: string, path: string): boolean {
  return notOurs.some(([itsService, itsMethod, itsPath]) => itsService === service && itsMethod === method && itsPath.test(path));
}
