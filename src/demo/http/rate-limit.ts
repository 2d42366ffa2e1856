import type { Clock } from '../../shared/domain/clock.ts';

/** Counts the calls of the last minute by name and address, as the services' decorator does. Refused calls don't count. */
export function rateLimiter(clock: Clock): (name: string, address: string, perMinute: number) => boolean {
  const calls = new Map<string, number[]>();
  return (name, address, perMinute) => {
    const key = `${name} ${address}`;
    const now = clock.monotonicMs();
    const recent = (calls.get(key) ?? []).filter((at) => at > now - 60_000);
    const allowed = recent.length < perMinute;
    if (allowed) recent.push(now);
    calls.set(key, recent);
    return allowed;
  };
}
