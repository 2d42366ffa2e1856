import { setImmediate as nextTurn } from 'node:timers/promises';
import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import type { Gpu } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { readNvidiaDriver, readNvidiaGpu } from './nvidia-gpu.ts';
import { child, children, count, type XmlNode } from './nvidia-values.ts';

/** What `nvidia-smi -q -x` said. */
export interface NvidiaLog {
  /** In the tool's order; no two with the same key. */
  readonly gpus: readonly Gpu[];
  /** Whether the log holds as many GPUs as it says are attached; `null` where it doesn't say how many. */
  readonly asManyAsAttached: boolean | null;
  /** What the tool wrote behind the log, a warning for example; at most 1000 characters. */
  readonly remark: string;
}

/**
 * Reads the output of `nvidia-smi -q -x`: the schemas v6 to v13 (nvsmi_device_v*.dtd), partly "N/A" as they
 * always are.
 *
 * The event loop turns between any two GPUs, and a GPU's text is bounded, so that it is held up for milliseconds
 * whatever the size of the machine (a megabyte of text for sixteen GPUs) and whatever the text. A thread for it
 * would cost five times the processor time, each time (docs/decisions/gpu-detection.md).
 */
export async function readNvidiaLog(output: string, readAt: Instant): Promise<Result<NvidiaLog, 'no-log' | 'broken-xml'>> {
  // The document type before the root, and with it every entity, never reaches the parser.
  const start = output.indexOf(`<${root}`);
  const end = output.lastIndexOf(`</${root}>`);
  if (start === -1 || end < start) return failed('no-log');
  const afterLog = end + `</${root}>`.length;
  const pieces = split(output.slice(start, afterLog));
  const log = pieces === null ? null : child(parse(pieces.head), root);
  if (pieces === null || log === null || log === undefined) return failed('broken-xml');

  const driver = readNvidiaDriver(log);
  const gpus = new Map<string, Gpu>();
  for (const piece of pieces.gpus) {
    await nextTurn();
    const node = children(parse(piece), 'gpu');
    if (node.length !== 1) return failed('broken-xml');
    const gpu = readNvidiaGpu(node[0], driver, readAt);
    // The tool doesn't list one GPU twice, and what does is no other GPU.
    if (gpu !== null && !gpus.has(gpu.key)) gpus.set(gpu.key, gpu);
  }
  const attached = count(log, 'attached_gpus');
  return ok({
    gpus: [...gpus.values()],
    asManyAsAttached: attached === null ? null : attached === pieces.gpus.length,
    remark: output.slice(afterLog, afterLog + 1000).trim(),
  });
}

const root = 'nvidia_smi_log';

// No machine holds more cards, and no card's entry is half as large without what isn't read of it: those of today
// have up to 16 kB with 600 tags and 4 attributes. A text that is denser takes longest to read, and is no log.
const mostGpus = 128;
const longestPiece = 64 * 1024;
const canBeRead = (piece: string): boolean =>
  piece.length <= longestPiece && piece.split('<').length <= 1500 && piece.split('=').length <= 100;

/** The log in pieces that are short enough to be read at once: each GPU's element, and all round them. */
function split(log: string): { readonly head: string; readonly gpus: readonly string[] } | null {
  const starts: number[] = [];
  for (const { index } of log.matchAll(/<gpu(?=[\s>])/g)) {
    if (starts.push(index) > mostGpus) return null;
  }
  const gpus: string[] = [];
  let afterGpu = starts[0] ?? log.length;
  let head = log.slice(0, afterGpu);
  for (const [place, start] of starts.entries()) {
    if (log.slice(afterGpu, start).trim() !== '') return null;
    const next = starts[place + 1] ?? log.length;
    afterGpu = log.lastIndexOf('</gpu>', next - 1) + '</gpu>'.length;
    if (afterGpu <= start) return null;
    gpus.push(withoutUnread(log.slice(start, afterGpu)));
  }
  head += log.slice(afterGpu);
  return [head, ...gpus].every(canBeRead) ? { head, gpus } : null;
}

// Most of the bulk, none of it read here, and where the tool's XML is known to break: names of processes are
// written as they are, with "&", "<" and stray bytes in them.
const unread = ['supported_clocks', 'processes', 'accounted_processes'];

const withoutUnread = (gpu: string): string =>
  unread.reduce((rest, name) => {
    const start = rest.indexOf(`<${name}>`);
    const end = rest.lastIndexOf(`</${name}>`);
    return start === -1 || end < start ? rest : rest.slice(0, start) + rest.slice(end + `</${name}>`.length);
  }, gpu);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  // Values stay text: "0" in one place is a number, in another a name.
  parseTagValue: false,
  processEntities: false,
  maxNestedTags: 50,
});

/** The document by its root's name, or `null` where the text isn't well-formed. */
function parse(text: string): XmlNode {
  // A card's memory of its names can be corrupted; XML has no such characters.
  // eslint-disable-next-line no-control-regex -- it is control characters that must go
  const xml = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ');
  try {
    // Throws. The parser alone would make something of cut-off text too.
    SyntaxValidator.validate(xml);
    return parser.parse(xml);
  } catch {
    // Also on too deep nesting, and on document types inside the log.
    return null;
  }
}
