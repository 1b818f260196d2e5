import { type ReactNode, useId } from 'react';

export interface Column {
  readonly key: string;
  readonly words: string;
  /** Numbers stand at the right, so that their digits are under each other. */
  readonly isNumber?: boolean;
}

export interface Row {
  readonly key: string;
  /** As many as there are columns; the first says what the row is of. */
  readonly cells: readonly [ReactNode, ...ReactNode[]];
}

interface Props {
  readonly title: string;
  /** Whether the title is seen, and not only read out; it is not to be where it stands above already. */
  readonly isTitled?: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** What has to be known to read it. */
  readonly note?: string | null;
}

/**
 * A table with a title. Where it is wider than the page it scrolls by itself, by keyboard as well, and its first column stays.
 * On paper its head is on every sheet, and no row is torn apart.
 */
export function Table({ title, isTitled = true, columns, rows, note = null }: Props) {
  const id = useId();
  return (
    <div className={isTitled ? 'my-6' : undefined}>
      <h3
        id={id}
        className={isTitled ? 'mb-1.5 break-after-avoid text-sm font-medium print:font-semibold' : 'sr-only'}
      >
        {title}
      </h3>
      <section
        aria-labelledby={id}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without a mouse it could not be scrolled otherwise
        tabIndex={0}
        className="overflow-x-auto print:overflow-visible"
      >
        <table aria-labelledby={id} className="w-full text-left text-sm">
          <thead className="text-xs text-zinc-600 dark:text-zinc-400">
            <tr>
              {columns.map(({ key, words, isNumber }, index) => (
                <th key={key} scope="col" className={`py-1 font-medium ${place(index, isNumber)}`}>
                  {words}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <TableRow key={row.key} row={row} columns={columns} />
            ))}
          </tbody>
        </table>
      </section>
      {note === null ? null : <p className="mt-1.5 text-xs text-zinc-600 dark:text-zinc-400">{note}</p>}
    </div>
  );
}

function TableRow({ row, columns }: { readonly row: Row; readonly columns: readonly Column[] }) {
  const [first, ...others] = row.cells;
  return (
    <tr className="break-inside-avoid border-t border-zinc-200 align-baseline dark:border-zinc-800 print:border-zinc-400">
      <th scope="row" className={`py-1 font-normal ${place(0)}`}>
        {first}
      </th>
      {columns.slice(1).map(({ key, isNumber }, index) => (
        <td key={key} className={`py-1 ${place(index + 1, isNumber)}`}>
          {others[index]}
        </td>
      ))}
    </tr>
  );
}

function place(index: number, isNumber = false): string {
  if (index === 0) {
    return 'sticky left-0 bg-white pr-3 dark:bg-zinc-900 print:static';
  }
  return isNumber ? 'whitespace-nowrap pl-3 text-right tabular-nums' : 'pl-3';
}
