import { closeSync, openSync, readSync } from 'node:fs';

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
    const read = Buffer.alloc(pieceBytes);
    let rest = Buffer.alloc(0);
    let line = 1;
    for (;;) {
      const length = readSync(file, read, 0, pieceBytes, null);
      rest = Buffer.concat([rest, read.subarray(0, length)]);
      const { end, lines } = lastRowEnd(rest, hasQuotedCells);
      // The last row may lack its end; what goes on for ever is no row.
      const upTo = length === 0 || rest.length - end > longestRow ? rest.length : end;
      if (upTo > 0) {
        const text = rest.toString('utf8', 0, upTo);
        yield { text: line === 1 ? text.replace(/^\ufeff/, '') : text, line };
        line += lines;
        rest = rest.subarray(upTo);
      }
      if (length === 0) return;
    }
  } finally {
    closeSync(file);
  }
}

/** Behind the last end of a row (0: there is none), and how many lines that are. */
function lastRowEnd(bytes: Buffer, hasQuotedCells: boolean): { readonly end: number; readonly lines: number } {
  let end = 0;
  let lines = 0;
  let linesSeen = 0;
  let isQuoted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote && hasQuotedCells) isQuoted = !isQuoted;
    else if (byte === lineFeed) {
      linesSeen += 1;
      if (isQuoted) continue;
      end = at + 1;
      lines = linesSeen;
    }
  }
  return { end, lines };
}
