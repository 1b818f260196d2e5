import type { Head, Header } from './header';
import type { PreviewProblem } from './preview';
import { fieldsOf, lineEndsBefore, type RecordPlace, recordAt } from './records';

/** The records after the header, without one that the end of the head cuts. */
function* rowsAfter({ bytes, wholeFile }: Head, { dialect, dataStart }: Header): Generator<RecordPlace> {
  let record = recordAt(bytes, dataStart, dialect.delimiter);
  while (record !== null && (record.ended || wholeFile)) {
    yield record;
    record = recordAt(bytes, record.next, dialect.delimiter);
  }
}

/** The values of the first rows. */
export function firstRows(head: Head, header: Header, most: number): string[][] {
  const rows: string[][] = [];
  for (const row of rowsAfter(head, header)) {
    if (rows.length === most) {
      break;
    }
    rows.push(fieldsOf(head.bytes, row, header.dialect.encoding));
  }
  return rows;
}

/** The first row with another number of fields than the header; null when all in the head have as many. */
export function raggedRow(head: Head, header: Header): PreviewProblem | null {
  const expected = header.names.length;
  for (const row of rowsAfter(head, header)) {
    const found = row.fieldEnds.length;
    if (found !== expected) {
      return { code: 'RAGGED_ROWS', line: lineEndsBefore(head.bytes, row.start) + 1, found, expected };
    }
  }
  return null;
}
