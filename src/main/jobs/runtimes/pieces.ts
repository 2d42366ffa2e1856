import { createParser } from 'eventsource-parser';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';

/** Cuts a stream of bytes into the texts that it is made of, however it was cut on its way. */
export interface Pieces {
  /** The texts that are complete now. */
  feed(bytes: Uint8Array): Result<readonly string[], NotReadable>;
  /** What is left when the stream has ended. */
  end(): Result<readonly string[], NotReadable>;
}

/** Why a stream can't be read, in a few words and without a piece of it. */
export type NotReadable = 'no UTF-8' | 'a line that is too long';

/** Lines that aren't blank, each a JSON value in an NDJSON stream. */
export function lines(longest: number): Pieces {
  const decoder = utf8();
  let open: string[] = [];
  let length = 0;
  const close = (tail: string): string => {
    const line = [...open, tail].join('').replace(/\r$/, '');
    open = [];
    length = 0;
    return line;
  };
  const read = (text: string): Result<readonly string[], NotReadable> => {
    const parts = text.split('\n');
    const rest = parts.pop() ?? '';
    const whole: string[] = [];
    for (const part of parts) {
      if (length + part.length > longest) return failed('a line that is too long');
      whole.push(close(part));
    }
    open.push(rest);
    length += rest.length;
    return length > longest ? failed('a line that is too long') : ok(whole.filter((line) => line.trim() !== ''));
  };
  return {
    feed(bytes) {
      const text = decoder.feed(bytes);
      return text === null ? failed('no UTF-8') : read(text);
    },
    end() {
      const text = decoder.end();
      if (text === null) return failed('no UTF-8');
      return read(`${text}\n`);
    },
  };
}

/**
 * The data of server-sent events (WHATWG HTML, "Server-sent events"). A line `error: …`, which is none, is taken for
 * an error as it would stand in the data: llama.cpp's server once wrote its errors so.
 */
export function serverSentEvents(longest: number): Pieces {
  const decoder = utf8();
  let found: string[] = [];
  let tooLong = false;
  const parser = createParser({
    maxBufferSize: longest,
    onEvent: ({ data }) => found.push(data),
    onError: ({ type, field, value }) => {
      if (type === 'max-buffer-size-exceeded') tooLong = true;
      if (type === 'unknown-field' && field === 'error' && value !== undefined) found.push(`{"error":${value}}`);
    },
  });
  const read = (text: string): Result<readonly string[], NotReadable> => {
    parser.feed(text);
    const whole = found;
    found = [];
    return tooLong ? failed('a line that is too long') : ok(whole);
  };
  return {
    feed(bytes) {
      const text = decoder.feed(bytes);
      return text === null ? failed('no UTF-8') : read(text);
    },
    end() {
      // An event that isn't closed by a blank line never happened, says the standard.
      return decoder.end() === null ? failed('no UTF-8') : ok([]);
    },
  };
}

/** Bytes to text, `null` where they are none. A character may be cut in two by the wire. */
function utf8(): { feed(bytes: Uint8Array): string | null; end(): string | null } {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (bytes: Uint8Array | undefined): string | null => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      return null;
    }
  };
  return { feed: decode, end: () => decode(undefined) };
}
