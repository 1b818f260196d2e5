import { markLength } from './content';
import { DELIMITERS, type Delimiter, type Dialect, type EncodingName } from './dialect';
import { fieldsOf, recordAt } from './records';

/** The first record of a file, and how it was read. */
export interface Header {
  readonly dialect: Dialect;
  readonly names: readonly string[];
  /** Where to look for the first row. */
  readonly dataStart: number;
}

/** Tells a header that belongs to a layout; it settles which delimiter it is. */
export type IsKnown = (names: readonly string[]) => boolean;

/** The file's first bytes, and whether they are all of it. */
export interface Head {
  readonly bytes: Uint8Array;
  readonly wholeFile: boolean;
}

/**
 * The header with the delimiter under which it is known, or else has the most fields; null when there is none: nothing but
 * blank lines, or a first record that does not end in the head.
 *
 * @param candidates the most likely first
 */
export function findHeader(
  head: Head,
  encoding: EncodingName,
  candidates: readonly Delimiter[],
  isKnown: IsKnown,
): Header | null {
  const headers = candidates.map((delimiter) => readHeader(head, { encoding, delimiter }));
  return bestOf(
    headers.filter((header) => header !== null),
    isKnown,
  );
}

/**
 * The delimiter that was meant, when the one asked for leaves the header in one piece, nobody knows it so, and another one
 * makes a header of it that looks like one; otherwise null.
 */
export function otherDelimiter(head: Head, asked: Header, isKnown: IsKnown): Delimiter | null {
  if (asked.names.length > 1 || isKnown(asked.names)) {
    return null;
  }
  const plausible = DELIMITERS.map((delimiter) => readHeader(head, { ...asked.dialect, delimiter }))
    .filter((header) => header !== null)
    .filter((header) => isKnown(header.names) || isPlausible(head, header));
  return bestOf(plausible, isKnown)?.dialect.delimiter ?? null;
}

function readHeader({ bytes, wholeFile }: Head, dialect: Dialect): Header | null {
  const record = recordAt(bytes, markLength(bytes), dialect.delimiter);
  if (record === null || record.unclosed || !(record.ended || wholeFile)) {
    return null;
  }
  return { dialect, names: fieldsOf(bytes, record, dialect.encoding), dataStart: record.next };
}

function bestOf(headers: readonly Header[], isKnown: IsKnown): Header | null {
  const known = headers.find((header) => isKnown(header.names));
  // The first of those with as many fields: sorting keeps their order.
  return known ?? headers.toSorted((a, b) => b.names.length - a.names.length)[0] ?? null;
}

/** More than one name, none blank, none twice, and as many fields in the first row, if there is one that is whole. */
function isPlausible({ bytes, wholeFile }: Head, { names, dialect, dataStart }: Header): boolean {
  const named = names.every((name) => name.trim() !== '') && new Set(names).size === names.length;
  const row = recordAt(bytes, dataStart, dialect.delimiter);
  const fits = row === null || !(row.ended || wholeFile) || row.fieldEnds.length === names.length;
  return names.length > 1 && named && fits;
}
