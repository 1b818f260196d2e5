import { encodingOf, type NoText, unsupported } from './content';
import type { Delimiter, EncodingName, PartialDialect } from './dialect';
import { findHeader, type Head } from './header';
import { hasColumns, layoutOf } from './layouts';
import { problemsOf, type Reading } from './problems';
import { firstRows } from './rows';

export type { Delimiter, EncodingName } from './dialect';

const ROWS_SHOWN = 10;

/** A layout as `GET /v1/layouts` lists it: columns in their order. */
export interface KnownLayout {
  readonly name: string;
  readonly title?: string;
  /** How its files are written, as far as the layout says. */
  readonly dialect: PartialDialect;
  readonly columns: readonly string[];
}

/** What the sender says of a file; what is left out is as its layout says, or found out. */
export interface Wishes extends PartialDialect {
  /** The name of the layout that the file must have. */
  readonly layout?: string;
}

/**
 * What is wrong with a file, as far as its head tells.
 *
 * - `EMPTY_FILE`: it has no bytes.
 * - `UNSUPPORTED_ENCODING`: it is no text in an encoding that is supported, but `what`.
 * - `NO_HEADER`: nothing but blank lines, or a first record that does not end in the head.
 * - `WRONG_DELIMITER`: the header is none under the one asked for, and one under another. What follows from that is not told.
 * - `WRONG_ENCODING`: the bytes are not what was asked for, or would come out garbled.
 * - `UNKNOWN_HEADER`: no layout was asked for, and the header is not near that of any.
 * - `HEADER_MISMATCH`: against the layout asked for, or the nearest.
 * - `RAGGED_ROWS`: the first row with another number of fields than the header. `line` is its first physical line, from 1.
 *
 * All but `WRONG_ENCODING` and `RAGGED_ROWS` make the server refuse the file. Of a delimiter or encoding that is wrong,
 * `layout` is the layout that asks for it; it is left out where the sender does.
 */
export type PreviewProblem =
  | { readonly code: 'EMPTY_FILE' }
  | { readonly code: 'UNSUPPORTED_ENCODING'; readonly what: NoText }
  | { readonly code: 'NO_HEADER' }
  | {
      readonly code: 'WRONG_DELIMITER';
      readonly asked: Delimiter;
      readonly found: Delimiter;
      readonly layout?: string;
    }
  | {
      readonly code: 'WRONG_ENCODING';
      readonly asked: EncodingName;
      readonly found: EncodingName;
      readonly layout?: string;
    }
  | { readonly code: 'UNKNOWN_HEADER' }
  | {
      readonly code: 'HEADER_MISMATCH';
      readonly layout: string;
      readonly missing: readonly string[];
      readonly extra: readonly string[];
      readonly repeated: readonly string[];
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
  /** The name of the layout that the header tells, be it the one asked for or not. */
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
  const reading = readingOf(head, layouts, wishes);
  const { header, layout, said } = reading;
  const problems = problemsOf(head, reading, layouts);
  if (header === null) {
    const encoding = said.encoding ?? encodingOf(head.bytes, head.wholeFile);
    return { ...NOTHING, encoding, delimiter: said.delimiter ?? null, problems };
  }
  const told = wishes.layout === undefined ? layout : layoutOf(header.names, layouts);
  return {
    ...header.dialect,
    header: header.names,
    rows: firstRows(head, header, ROWS_SHOWN),
    layout: told?.name ?? null,
    problems,
  };
}

/** In the dialect that the sender asks for, then that of the layout, then the one that the file looks like. */
function readingOf(head: Head, layouts: readonly KnownLayout[], wishes: Wishes): Reading {
  const layout = layoutMeant(head, layouts, wishes);
  const said = { ...layout?.dialect, ...wishes };
  const isAny = layout === null && wishes.layout === undefined;
  const isKnown = (names: readonly string[]) =>
    isAny ? layoutOf(names, layouts) !== null : layout !== null && hasColumns(layout, names);
  return { wishes, layout, said, isKnown, header: findHeader(head, said, isKnown) };
}

/**
 * The layout that is asked for, or else the one whose header the file has as it looks: to read a header one must know the
 * dialect, of which the layout may have a word to say. Null when there is none.
 */
function layoutMeant(head: Head, layouts: readonly KnownLayout[], wishes: Wishes): KnownLayout | null {
  if (wishes.layout !== undefined) {
    return layouts.find(({ name }) => name === wishes.layout) ?? null;
  }
  const asItLooks = findHeader(head, wishes, (names) => layoutOf(names, layouts) !== null);
  return asItLooks === null ? null : layoutOf(asItLooks.names, layouts);
}
