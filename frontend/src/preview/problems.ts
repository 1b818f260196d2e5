import { otherEncoding } from './content';
import type { PartialDialect } from './dialect';
import { type Head, type Header, type IsKnown, otherDelimiter } from './header';
import { headerProblem } from './layouts';
import type { KnownLayout, PreviewProblem, Wishes } from './preview';
import { raggedRow } from './rows';

/** How a text is read, and why so. */
export interface Reading {
  readonly wishes: Wishes;
  /** The layout that the file is meant to have; null when nothing tells, or nobody knows the one that was asked for. */
  readonly layout: KnownLayout | null;
  /** What wishes and layout say of the dialect. */
  readonly said: PartialDialect;
  /** Tells a header that the file may have. */
  readonly isKnown: IsKnown;
  /** Null when there is none. */
  readonly header: Header | null;
}

/** What is wrong with a text, in the order in which to mend it. */
export function problemsOf(
  head: Head,
  reading: Reading,
  layouts: readonly KnownLayout[],
): readonly PreviewProblem[] {
  const all = [encodingProblem(head, reading), ...recordProblems(head, reading, layouts)];
  return all.filter((problem) => problem !== null);
}

function recordProblems(
  head: Head,
  reading: Reading,
  layouts: readonly KnownLayout[],
): readonly (PreviewProblem | null)[] {
  const { header, layout, wishes } = reading;
  if (header === null) {
    return [{ code: 'NO_HEADER' }];
  }
  const unparted = delimiterProblem(head, header, reading);
  return unparted === null
    ? [headerProblem(header.names, layouts, wishes.layout ?? layout?.name), raggedRow(head, header)]
    : [unparted];
}

function encodingProblem(head: Head, reading: Reading): PreviewProblem | null {
  const asked = reading.said.encoding;
  const found = asked === undefined ? null : otherEncoding(head.bytes, head.wholeFile, asked);
  return asked === undefined || found === null
    ? null
    : { code: 'WRONG_ENCODING', asked, found, ...askedBy(reading, 'encoding') };
}

function delimiterProblem(head: Head, header: Header, reading: Reading): PreviewProblem | null {
  const asked = reading.said.delimiter;
  const found = asked === undefined ? null : otherDelimiter(head, header, reading.isKnown);
  return asked === undefined || found === null
    ? null
    : { code: 'WRONG_DELIMITER', asked, found, ...askedBy(reading, 'delimiter') };
}

/** The layout, where it is not the sender who says how the file is written. */
function askedBy({ wishes, layout }: Reading, what: keyof PartialDialect): { readonly layout?: string } {
  return wishes[what] === undefined && layout !== null ? { layout: layout.name } : {};
}
