import { useTranslation } from 'react-i18next';
import { reais } from '../../i18n/numbers';
import { useNumbers } from '../../i18n/useNumbers';
import type { Amounts, DistinctCount } from '../../status/summary';
import { Table } from '../../ui/Table';
import { ColumnName } from './ColumnName';

const NONE = '–';

/** What the money columns have in them, to the last cent. */
export function AmountsTable({ amounts }: { readonly amounts: Readonly<Record<string, Amounts>> }) {
  const { t, i18n } = useTranslation();
  const numbers = useNumbers();
  const money = (cents: string | undefined) => (cents === undefined ? NONE : reais(cents, i18n.language));
  const number = (key: string) => ({ key, words: t(`summary.${key}`), isNumber: true });
  const columns = [
    { key: 'column', words: t('summary.column') },
    ...['values', 'sum', 'smallest', 'largest', 'distinct'].map(number),
  ];
  const rows = Object.entries(amounts).map(([column, amount]) => ({
    key: column,
    cells: [
      <ColumnName key="column" name={column} />,
      numbers.whole(amount.values),
      money(amount.sumInCents),
      money(amount.minInCents),
      money(amount.maxInCents),
      `${amount.distinct.approximate ? '≈ ' : ''}${numbers.whole(amount.distinct.count)}`,
    ] as const,
  }));
  const error = largestError(Object.values(amounts).map(({ distinct }) => distinct));
  const note =
    error === 0
      ? null
      : t('summary.approximation', { error: numbers.estimate(error), twice: numbers.estimate(2 * error) });
  return rows.length === 0 ? null : (
    <Table title={t('summary.amounts')} columns={columns} rows={rows} note={note} />
  );
}

/** Of the counts that are shown as approximate; 0 where none is, or none says how good it is. */
function largestError(counts: readonly DistinctCount[]): number {
  return Math.max(
    0,
    ...counts.filter(({ approximate }) => approximate).map(({ standardError }) => standardError ?? 0),
  );
}
