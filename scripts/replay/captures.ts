import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LosslessNumber, parse, stringify } from 'lossless-json';
import { z } from 'zod';
import { failed, ok, type Result } from '../../src/shared/domain/result.ts';

/** One recorded exchange. Bodies keep their numbers as they were written: 0.0 and 0 are different things here. */
const capture = z.object({
  name: z.string().min(1),
  service: z.enum(['coordinator', 'chain']),
  request: z.object({
    method: z.string().regex(/^[A-Z]+$/),
    path: z.string().startsWith('/'),
    headers: z.record(z.string(), z.string()),
    /** null: none. A text is sent as it is, anything else as JSON. */
    body: z.unknown(),
  }),
  response: z.object({
    status: z.instanceof(LosslessNumber).transform((number) => Number(number.value)).pipe(z.int().min(100).max(599)),
    headers: z.record(z.string(), z.string()),
    body: z.unknown(),
  }),
});

export type Capture = z.infer<typeof capture>;

export interface LoadedCaptures {
  readonly captures: readonly Capture[];
  /** Files that hold no exchange that could be replayed, each with why. */
  readonly unusable: readonly { readonly name: string; readonly why: string }[];
}

/** All captures of a folder in the order of their file names; or, in a sentence, why there are none. */
export async function loadCaptures(folder: string): Promise<Result<LoadedCaptures, string>> {
  let names: readonly string[];
  try {
    names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return failed(missing ? `There is no folder ${folder}.` : `The folder ${folder} can't be read: ${(error as Error).message}`);
  }
  if (names.length === 0) return failed(`There are no captures (*.json) in ${folder}.`);
  const captures: Capture[] = [];
  const unusable: { readonly name: string; readonly why: string }[] = [];
  for (const name of names) {
    const read = readCapture(await readFile(join(folder, name), 'utf8'));
    if (read.ok) captures.push(read.value);
    else unusable.push({ name, why: read.failure });
  }
  return ok({ captures, unusable });
}

function readCapture(text: string): Result<Capture, string> {
  let json: unknown;
  try {
    json = parse(text);
  } catch (error) {
    return failed(`no valid JSON: ${(error as Error).message}`);
  }
  const read = capture.safeParse(json);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  const place = ['the file', ...(issue?.path.map(String) ?? [])].join('.');
  return failed(`not a capture: ${place}: ${issue?.message ?? 'wrong form'}`);
}

/** A body as the text that goes over the wire. */
export function bodyText(body: unknown): string {
  if (body === null || body === undefined) return '';
  return typeof body === 'string' ? body : (stringify(body) ?? '');
}
