import type { KnownLayout, PreviewProblem } from './preview';

/** The layout whose columns are exactly these; null when there is none. No two have the same. */
export function layoutOf(names: readonly string[], layouts: readonly KnownLayout[]): KnownLayout | null {
  return layouts.find((layout) => hasColumns(layout, names)) ?? null;
}

/** Whether these are the layout's columns: same names, same order. */
export function hasColumns(layout: KnownLayout, names: readonly string[]): boolean {
  return layout.columns.length === names.length && layout.columns.every((column, i) => column === names[i]);
}

/**
 * What is wrong with a header; null when it is that of the layout asked for, or of any when none is. Without any layouts
 * nothing can be said of it: a server has at least one, so they have not been read yet.
 */
export function headerProblem(
  names: readonly string[],
  layouts: readonly KnownLayout[],
  asked: string | undefined,
): PreviewProblem | null {
  if (asked !== undefined) {
    // The server refuses a layout that it does not know as it does another header; such a one has no columns.
    const layout = layouts.find(({ name }) => name === asked) ?? { name: asked, dialect: {}, columns: [] };
    return hasColumns(layout, names) ? null : mismatch(names, layout);
  }
  if (layouts.length === 0 || layoutOf(names, layouts) !== null) {
    return null;
  }
  const nearest = nearestOf(names, layouts);
  return nearest !== null && isNear(names, nearest) ? mismatch(names, nearest) : { code: 'UNKNOWN_HEADER' };
}

/** How many of the layout's columns are in the header. */
function common(header: ReadonlySet<string>, layout: KnownLayout): number {
  return layout.columns.filter((column) => header.has(column)).length;
}

/** The first of those that have the most columns in common with the header. */
function nearestOf(names: readonly string[], layouts: readonly KnownLayout[]): KnownLayout | null {
  const header = new Set(names);
  return layouts.toSorted((a, b) => common(header, b) - common(header, a))[0] ?? null;
}

/** Whether at least half of the header's names are the layout's, or half of the layout's columns are there. */
function isNear(names: readonly string[], layout: KnownLayout): boolean {
  const header = new Set(names);
  return 2 * common(header, layout) >= Math.min(header.size, layout.columns.length);
}

function mismatch(names: readonly string[], { name: layout, columns }: KnownLayout): PreviewProblem {
  const header = new Set(names);
  const expected = new Set(columns);
  return {
    code: 'HEADER_MISMATCH',
    layout,
    missing: columns.filter((column) => !header.has(column)),
    extra: names.filter((name) => !expected.has(name)),
    repeated: repeated(names),
    misplaced: misplaced(header, expected),
  };
}

/** Those that are there before, each time. */
function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const isRepeated = seen.has(name);
    seen.add(name);
    return isRepeated;
  });
}

/** Those in both whose place among those in both differs; a name that is repeated counts where it stands first. */
function misplaced(header: ReadonlySet<string>, expected: ReadonlySet<string>): string[] {
  const sent = [...header].filter((name) => expected.has(name));
  const wanted = [...expected].filter((name) => header.has(name));
  return sent.filter((name, i) => name !== wanted[i]);
}
