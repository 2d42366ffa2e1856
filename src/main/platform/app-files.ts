import { readFile } from 'node:fs/promises';
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

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** @returns 404 for whatever is not a file of a known type below the folder, on our host, asked for with GET */
export async function answerFromFolder(rendererFolder: string, request: { readonly url: string; readonly method: string }): Promise<Response> {
  const nothing = new Response(null, { status: 404 });
  const url = new URL(request.url);
  const type = mimeTypes[extname(url.pathname)];
  if (request.method !== 'GET' || url.host !== 'rigkeeper' || type === undefined) return nothing;
  let path: string;
  try {
    path = normalize(join(rendererFolder, decodeURIComponent(url.pathname)));
  } catch {
    return nothing;
  }
  if (!path.startsWith(rendererFolder + sep)) return nothing;
  try {
    const bytes = await readFile(path);
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': type,
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-cache',
      },
    });
  } catch {
    return nothing;
  }
}
