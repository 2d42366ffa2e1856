import { openSync, readSync, closeSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

export interface LinePiece {
  /** Whole lines, or whole rows where a quoted cell goes over several. */
  readonly text: string;
  /** The number of its first line, from 1. */
  readonly line: number;
}

const pieceBytes = 1024 * 1024;
/** A row of ours has some hundred; a file without an end of line is none of ours. */
const longestRow = 4 * 1024 * 1024;

const quote = 0x22;
const lineFeed = 0x0a;

/**
 * Reads a text file in pieces that end where a row ends. Only as much as a piece is in memory.
 * @param hasQuotedCells an end of line in quotes ends no row
 */
export function* linePieces(path: string, hasQuotedCells: boolean): Generator<LinePiece> {
  const file = openSync(path, 'r');
  try {
    const decoder = new StringDecoder('utf8');
    const buffer = Buffer.alloc(pieceBytes);
    let rest = '';
    let line = 1;
    for (;;) {
      const length = readSync(file, buffer, 0, pieceBytes, null);
      rest += length === 0 ? decoder.end() : decoder.write(buffer.subarray(0, length));
      if (line === 1) rest = rest.replace(/^\ufeff/, '');
      const end = length === 0 ? rest.length : lastRowEnd(rest, hasQuotedCells);
      if (end > 0) {
        const text = rest.slice(0, end);
        yield { text, line };
        line += countOf(text, '\n');
        rest = rest.slice(end);
      }
      if (length === 0) return;
      if (rest.length > longestRow) {
        yield { text: rest, line };
        return;
      }
    }
  } finally {
    closeSync(file);
  }
}

/** Behind the last end of a row; 0: there is none. */
function lastRowEnd(text: string, hasQuotedCells: boolean): number {
  if (!hasQuotedCells) return text.lastIndexOf('\n') + 1;
  let end = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) isQuoted = !isQuoted;
    else if (code === lineFeed && !isQuoted) end = at + 1;
  }
  return end;
}

function countOf(text: string, wanted: string): number {
  let count = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) count += 1;
  return count;
}
