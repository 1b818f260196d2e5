import { encodingOf, otherEncoding, unsupported } from './content';
import { DELIMITERS, type Delimiter, type EncodingName } from './dialect';
import { findHeader, type Head, type Header, type IsKnown, otherDelimiter } from './header';
import { hasColumns, headerProblem, layoutOf } from './layouts';
import { firstRows, raggedRow } from './rows';

export type { Delimiter, EncodingName } from './dialect';

const ROWS_SHOWN = 10;

/** A layout as `GET /v1/layouts` lists it: columns in their order. */
export interface KnownLayout {
  readonly name: string;
  readonly title?: string;
  readonly columns: readonly string[];
}

/** What somebody says of a file; what is left out is found out. */
export interface Wishes {
  readonly delimiter?: Delimiter;
  readonly encoding?: EncodingName;
  /** The name of the layout that the file must have. */
  readonly layout?: string;
}

/**
 * What is wrong with a file, as far as its head tells.
 *
 * - `EMPTY_FILE`: it has no bytes.
 * - `UNSUPPORTED_ENCODING`: it is no text in an encoding that is supported, but `what`, in the server's words.
 * - `NO_HEADER`: nothing but blank lines, or a first record that does not end in the head.
 * - `WRONG_DELIMITER`: the one asked for leaves the header in one piece. What follows from that is not told.
 * - `WRONG_ENCODING`: the bytes are not what was asked for, or would come out garbled.
 * - `UNKNOWN_HEADER`: no layout was asked for, and the header is not near that of any.
 * - `HEADER_MISMATCH`: against the layout asked for, or the nearest. With all lists empty, names are repeated.
 * - `RAGGED_ROWS`: the first row with another number of fields than the header. `line` is its first physical line, from 1.
 */
export type PreviewProblem =
  | { readonly code: 'EMPTY_FILE' }
  | { readonly code: 'UNSUPPORTED_ENCODING'; readonly what: string }
  | { readonly code: 'NO_HEADER' }
  | { readonly code: 'WRONG_DELIMITER'; readonly asked: Delimiter; readonly found: Delimiter }
  | { readonly code: 'WRONG_ENCODING'; readonly asked: EncodingName; readonly found: EncodingName | string }
  | { readonly code: 'UNKNOWN_HEADER' }
  | {
      readonly code: 'HEADER_MISMATCH';
      readonly layout: string;
      readonly missing: readonly string[];
      readonly extra: readonly string[];
      readonly misplaced: readonly string[];
    }
  | {
      readonly code: 'RAGGED_ROWS';
      readonly line: number;
      readonly found: number;
      readonly expected: number;
    };

/** What a file looks like when it is read as was asked, and otherwise as the server would. */
export interface Preview {
  /** Null when the file is empty or no text. */
  readonly encoding: EncodingName | null;
  /** Null when there is no header to find it by, and none was asked for. */
  readonly delimiter: Delimiter | null;
  readonly header: readonly string[];
  /** The first ten that are whole. */
  readonly rows: readonly (readonly string[])[];
  /** The name of the layout whose header it is, be it the one asked for or not. */
  readonly layout: string | null;
  /** In the order in which to mend them: each may be the cause of those after it. */
  readonly problems: readonly PreviewProblem[];
}

const NOTHING: Preview = {
  encoding: null,
  delimiter: null,
  header: [],
  rows: [],
  layout: null,
  problems: [],
};

/**
 * Looks at the head of a file, by the server's rules. Never throws: whatever the bytes are, there is something to say of them.
 *
 * @param head the file's first MiB, or all of it when it is shorter
 * @param wholeFile whether that is the whole file
 * @param layouts those that the server knows, in its order
 */
export function previewOf(
  head: Uint8Array,
  wholeFile: boolean,
  layouts: readonly KnownLayout[],
  wishes: Wishes,
): Preview {
  if (head.length === 0) {
    return { ...NOTHING, problems: [{ code: 'EMPTY_FILE' }] };
  }
  const what = unsupported(head);
  if (what !== null) {
    return { ...NOTHING, problems: [{ code: 'UNSUPPORTED_ENCODING', what }] };
  }
  return previewOfText({ bytes: head, wholeFile }, layouts, wishes);
}

function previewOfText(head: Head, layouts: readonly KnownLayout[], wishes: Wishes): Preview {
  const encoding = wishes.encoding ?? encodingOf(head.bytes, head.wholeFile);
  const candidates = wishes.delimiter === undefined ? DELIMITERS : [wishes.delimiter];
  const isKnown = knownAmong(layouts, wishes.layout);
  const garbled = encodingProblems(head, wishes.encoding);
  const header = findHeader(head, encoding, candidates, isKnown);
  if (header === null) {
    const delimiter = wishes.delimiter ?? null;
    return { ...NOTHING, encoding, delimiter, problems: [...garbled, { code: 'NO_HEADER' }] };
  }
  return {
    encoding,
    delimiter: header.dialect.delimiter,
    header: header.names,
    rows: firstRows(head, header, ROWS_SHOWN),
    layout: layoutOf(header.names, layouts)?.name ?? null,
    problems: [...garbled, ...recordProblems(head, header, isKnown, layouts, wishes)],
  };
}

/** A header settles the delimiter when it is that of the layout asked for, or of any when none is. */
function knownAmong(layouts: readonly KnownLayout[], asked: string | undefined): IsKnown {
  const meant = asked === undefined ? layouts : layouts.filter(({ name }) => name === asked);
  return (names) => meant.some((layout) => hasColumns(layout, names));
}

function encodingProblems({ bytes, wholeFile }: Head, asked: EncodingName | undefined): PreviewProblem[] {
  const found = asked === undefined ? null : otherEncoding(bytes, wholeFile, asked);
  return asked === undefined || found === null ? [] : [{ code: 'WRONG_ENCODING', asked, found }];
}

function recordProblems(
  head: Head,
  header: Header,
  isKnown: IsKnown,
  layouts: readonly KnownLayout[],
  wishes: Wishes,
): PreviewProblem[] {
  const asked = wishes.delimiter;
  const found = asked === undefined ? null : otherDelimiter(head, header, isKnown);
  if (asked !== undefined && found !== null) {
    return [{ code: 'WRONG_DELIMITER', asked, found }];
  }
  const problems = [headerProblem(header.names, layouts, wishes.layout), raggedRow(head, header)];
  return problems.filter((problem) => problem !== null);
}
