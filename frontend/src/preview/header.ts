import { encodingOf, markLength } from './content';
import { DELIMITERS, type Delimiter, type Dialect, type PartialDialect } from './dialect';
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
 * @param said what need not be found out
 */
export function findHeader(head: Head, said: PartialDialect, isKnown: IsKnown): Header | null {
  const encoding = said.encoding ?? encodingOf(head.bytes, head.wholeFile);
  const candidates = said.delimiter === undefined ? DELIMITERS : [said.delimiter];
  const headers = candidates.map((delimiter) => readHeader(head, { encoding, delimiter }));
  return bestOf(
    headers.filter((header) => header !== null),
    isKnown,
  );
}

/**
 * The delimiter that was meant, when nobody knows the header under the one that was said, and another one makes it known; or
 * makes a header of it that looks like one, where that which was said leaves it in one piece. Otherwise null.
 */
export function otherDelimiter(head: Head, said: Header, isKnown: IsKnown): Delimiter | null {
  if (isKnown(said.names)) {
    return null;
  }
  const inOnePiece = said.names.length === 1;
  const plausible = DELIMITERS.map((delimiter) => readHeader(head, { ...said.dialect, delimiter }))
    .filter((header) => header !== null)
    .filter((header) => isKnown(header.names) || (inOnePiece && isPlausible(head, header)));
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
