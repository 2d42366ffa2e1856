import { extname, join, normalize, sep } from 'node:path';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What every file of ours is served with. Its type comes with it, from its ending. */
export const fileHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
};

const servedEndings: ReadonlySet<string> = new Set(['.html', '.js', '.css', '.woff2', '.svg', '.png']);

/**
 * @param request.url a complete address of our scheme
 * @returns the path of the file that is asked for, which may be absent; `null` for whatever can't be a file of a type that
 * is served, below the folder, on our host, asked for with GET
 */
export function fileAskedFor(rendererFolder: string, request: { readonly url: string; readonly method: string }): string | null {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.host !== 'rigkeeper' || !servedEndings.has(extname(url.pathname))) return null;
  const path = pathBelow(rendererFolder, url.pathname);
  return path?.startsWith(rendererFolder + sep) === true ? path : null;
}

function pathBelow(folder: string, encoded: string): string | null {
  try {
    const path = normalize(join(folder, decodeURIComponent(encoded)));
    return path.includes('\0') ? null : path; // for the system, it would end there
  } catch {
    return null; // what is encoded is no text
  }
}
