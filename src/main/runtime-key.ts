import type { RuntimeSettings } from '../shared/domain/jobs/runtime-settings.ts';

// A key is for one server; sent to another, it would be given away. So it is kept together with whom it is for.

/** What is kept: "http://127.0.0.1:8000 sk-…". Neither part has a blank in it. */
export const keyWithOrigin = ({ url }: Pick<RuntimeSettings, 'url'>, key: string): string => `${new URL(url).origin} ${key}`;

/** The key, if it was kept for the server at this address. */
export function keyFor({ url }: Pick<RuntimeSettings, 'url'>, kept: string | null): string | null {
  const [origin, key] = kept?.split(' ') ?? [];
  return key !== undefined && origin === new URL(url).origin ? key : null;
}
