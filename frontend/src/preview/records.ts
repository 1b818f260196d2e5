import { decoded } from './decoding';
import type { Delimiter, EncodingName } from './dialect';

/** As the server: what follows in a record is one last field with its delimiters in it. */
export const MAX_FIELDS = 1 << 16;

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/** Where a record stands in the bytes. Of its fields only their ends are kept: the next one begins after a delimiter. */
export interface RecordPlace {
  readonly start: number;
  /** Where each field ends, its closing quote included. */
  readonly fieldEnds: readonly number[];
  /** Where to look for the next record: after its line end, or within, since the LF of a CRLF is a blank line then. */
  readonly next: number;
  /** Whether a line end ends it; otherwise the bytes do. */
  readonly ended: boolean;
  /** Whether a quote is open where the bytes end. */
  readonly unclosed: boolean;
  /** Whether the last field is all that is behind {@link MAX_FIELDS}. */
  readonly merged: boolean;
}

/**
 * The record that begins at `from` or after the blank lines there; null when nothing is left. The server's grammar:
 *
 * - A quote opens a quoted field only as its first byte; anywhere else in an unquoted field it stands for itself.
 * - Inside quotes, two quotes are one; one alone closes. What follows continues the field unquoted.
 * - LF, CRLF and CR end a record, outside quotes. A line with nothing on it is no record; one of spaces is.
 */
export function recordAt(bytes: Uint8Array, from: number, delimiter: Delimiter): RecordPlace | null {
  const start = afterBlankLines(bytes, from);
  if (start === bytes.length) {
    return null;
  }
  const separator = delimiter.charCodeAt(0);
  const fieldEnds: number[] = [];
  let merged = false;
  let at = start;
  while (true) {
    const closing = bytes[at] === QUOTE ? closingQuote(bytes, at) : at;
    const end = closing === -1 ? bytes.length : unquotedEnd(bytes, closing, separator);
    if (fieldEnds.length === MAX_FIELDS) {
      merged = true;
      fieldEnds.pop();
    }
    fieldEnds.push(end);
    if (bytes[end] !== separator) {
      const ended = end < bytes.length;
      const next = ended ? end + 1 : end;
      return { start, fieldEnds, next, ended, unclosed: closing === -1, merged };
    }
    at = end + 1;
  }
}

/** The values of a record's fields, with their quotes resolved. */
export function fieldsOf(bytes: Uint8Array, record: RecordPlace, encoding: EncodingName): string[] {
  const last = record.fieldEnds.length - 1;
  return record.fieldEnds.map((end, i) => {
    const start = i === 0 ? record.start : (record.fieldEnds[i - 1] ?? 0) + 1;
    const field = bytes.subarray(start, end);
    const asItStands = field[0] !== QUOTE || (record.merged && i === last);
    return decoded(asItStands ? field : withoutQuotes(field), encoding);
  });
}

/** Line ends before a place: LF, CR and CRLF, wherever they stand. */
export function lineEndsBefore(bytes: Uint8Array, place: number): number {
  let lines = 0;
  for (let i = 0; i < place; i++) {
    if (bytes[i] === CR || (bytes[i] === LF && bytes[i - 1] !== CR)) {
      lines++;
    }
  }
  return lines;
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === LF || byte === CR;
}

function afterBlankLines(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isLineEnd(bytes[at])) {
    at++;
  }
  return at;
}

/** Position of the quote that closes the one at `opening`, or -1. */
function closingQuote(bytes: Uint8Array, opening: number): number {
  let at = bytes.indexOf(QUOTE, opening + 1);
  while (at !== -1 && bytes[at + 1] === QUOTE) {
    at = bytes.indexOf(QUOTE, at + 2);
  }
  return at;
}

/** The next delimiter or line end, or the end. Quotes on the way stand for themselves. */
function unquotedEnd(bytes: Uint8Array, from: number, separator: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== separator && !isLineEnd(bytes[at])) {
    at++;
  }
  return at;
}

/** A field that begins with a quote: what is inside, doubled quotes as one, and what follows the closing one as it stands. */
function withoutQuotes(field: Uint8Array): Uint8Array {
  const closing = closingQuote(field, 0);
  const insideEnd = closing === -1 ? field.length : closing;
  const value = new Uint8Array(field.length);
  let length = 0;
  for (let i = 1; i < insideEnd; i++) {
    value[length++] = field[i] ?? 0;
    if (field[i] === QUOTE) {
      i++;
    }
  }
  const rest = field.subarray(insideEnd + 1);
  value.set(rest, length);
  return value.subarray(0, length + rest.length);
}
