import type { ReactNode } from 'react';
import { Table } from '../../ui/Table';

interface Props {
  readonly title: string;
  /** What the rows are of, and what stands beside each. */
  readonly heads: readonly [string, string];
  readonly rows: readonly { readonly key: string; readonly name: ReactNode; readonly figure: string }[];
}

/** One figure for each of several things. */
export function CountTable({ title, heads, rows }: Props) {
  const columns = [
    { key: 'name', words: heads[0] },
    { key: 'figure', words: heads[1], isNumber: true },
  ];
  const lines = rows.map(({ key, name, figure }) => ({ key, cells: [name, figure] as const }));
  return rows.length === 0 ? null : <Table title={title} columns={columns} rows={lines} />;
}
