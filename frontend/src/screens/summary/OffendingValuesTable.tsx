import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../i18n/useNumbers';
import type { OffendingValues } from '../../status/summary';
import { Table } from '../../ui/Table';
import { ColumnName } from './ColumnName';

/** Which values the rules found fault with most often: counted where all were looked at, and otherwise estimated. */
export function OffendingValuesTable({ offending }: { readonly offending: readonly OffendingValues[] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const seen = offending.filter(({ values }) => values.length > 0);
  const columns = [
    { key: 'value', words: t('summary.value') },
    { key: 'share', words: t('summary.share'), isNumber: true },
  ];
  const groups = seen.map((group) => ({
    key: `${group.rule} ${group.column ?? ''}`,
    heading: <Heading group={group} />,
    rows: group.values.map(({ value, sampled }) => ({
      key: value,
      cells: [
        <Value key="value" value={value} />,
        group.exact ? numbers.whole(sampled) : `≈ ${numbers.estimate(sampled / group.sampled)}`,
      ] as const,
    })),
  }));
  const notes = [...(seen.every(({ exact }) => exact) ? [] : [t('summary.estimates')]), t('summary.masked')];
  return groups.length === 0 ? null : (
    <Table title={t('summary.offending')} columns={columns} groups={groups} note={notes.join(' ')} />
  );
}

function Heading({ group }: { readonly group: OffendingValues }) {
  const { t } = useTranslation();
  const { rule, column, findings, sampled, exact } = group;
  return (
    <>
      <span className="font-medium">{t([`rule.${rule}`, rule])}</span> ·{' '}
      {column === undefined ? t('summary.wholeRecord') : <ColumnName name={column} />}
      <span className="block text-xs text-zinc-600 dark:text-zinc-400">
        {t('summary.findingsOf', { count: findings })}
        {exact ? '' : `; ${t('summary.sampledOf', { count: sampled })}`}
      </span>
    </>
  );
}

/** With the blanks that it has, since these may be what is wrong with it. */
function Value({ value }: { readonly value: string }) {
  const { t } = useTranslation();
  return value === '' ? (
    <span className="text-zinc-600 italic dark:text-zinc-400">{t('summary.emptyValue')}</span>
  ) : (
    <code className="whitespace-pre-wrap wrap-anywhere font-mono text-xs">{value}</code>
  );
}
