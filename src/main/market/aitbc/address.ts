/** What is put into a path, and behind it. */
export interface AddressParts {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
}

/**
 * The full address of a call.
 * @param template "/v1/miners/{provider}/jobs"
 * @returns `null` where a part can't stand in a path: empty, or "." and "..", which every URL parser would resolve
 *   into another path, however they are escaped
 */
export function addressOf(baseUrl: string, template: string, { path = {}, query = {} }: AddressParts): string | null {
  const parts = template.split('/').map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) return part;
    const given = path[name] ?? '';
    // Half of a character can't be escaped.
    if (given === '' || given === '.' || given === '..' || /\p{Cs}/u.test(given)) return null;
    return encodeURIComponent(given);
  });
  if (parts.includes(null)) return null;
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, String(value));
  return asked.size === 0 ? `${baseUrl}${parts.join('/')}` : `${baseUrl}${parts.join('/')}?${asked.toString()}`;
}
