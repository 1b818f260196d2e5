import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../i18n/useNumbers';
import type { DateSpan } from '../../status/summary';
import { Table } from '../../ui/Table';
import { ColumnName } from './ColumnName';

const NONE = '–';

/** From which day to which the date columns go. */
export function DatesTable({ dates }: { readonly dates: Readonly<Record<string, DateSpan>> }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const day = (iso: string | undefined) => (iso === undefined ? NONE : numbers.day(iso));
  const columns = [
    { key: 'column', words: t('summary.column') },
    ...['values', 'first', 'last'].map((key) => ({ key, words: t(`summary.${key}`), isNumber: true })),
  ];
  const rows = Object.entries(dates).map(([column, { values, first, last }]) => ({
    key: column,
    cells: [<ColumnName key="column" name={column} />, numbers.whole(values), day(first), day(last)] as const,
  }));
  return rows.length === 0 ? null : <Table title={t('summary.dates')} columns={columns} rows={rows} />;
}
