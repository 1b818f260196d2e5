import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../i18n/useNumbers';
import type { ColumnFindings, Summary } from '../../status/summary';
import { Table } from '../../ui/Table';
import { ColumnName } from './ColumnName';

/** Findings by rule and column, the most frequent first; by rule alone where the summary does not know of columns. */
export function FindingsTable({ summary }: { readonly summary: Summary }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const knowsColumns = summary.findings !== undefined;
  const findings = [...(summary.findings ?? findingsByRule(summary))].sort(
    (one, other) => other.count - one.count,
  );
  const columns = [
    { key: 'rule', words: t('summary.rule') },
    ...(knowsColumns ? [{ key: 'column', words: t('summary.column') }] : []),
    { key: 'count', words: t('summary.count'), isNumber: true },
  ];
  const rows = findings.map(({ rule, column, severity, count }) => ({
    key: `${rule} ${column ?? ''} ${severity}`,
    cells: [
      <RuleWords key="rule" rule={rule} isWarning={severity === 'warning'} />,
      ...(knowsColumns
        ? [column === undefined ? t('summary.wholeRecord') : <ColumnName key="column" name={column} />]
        : []),
      numbers.whole(count),
    ] as const,
  }));
  return rows.length === 0 ? null : (
    <Table title={t(knowsColumns ? 'summary.findings' : 'result.findings')} columns={columns} rows={rows} />
  );
}

function findingsByRule({ errorsByRule, warningsByRule }: Summary): readonly ColumnFindings[] {
  return [
    ...Object.entries(errorsByRule).map(([rule, count]) => ({ rule, count, severity: 'error' as const })),
    ...Object.entries(warningsByRule).map(([rule, count]) => ({ rule, count, severity: 'warning' as const })),
  ];
}

/** What a rule wants, and its name, by which it is found in downloads. */
function RuleWords({ rule, isWarning }: { readonly rule: string; readonly isWarning: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {t([`rule.${rule}`, rule])}
      {isWarning ? ` (${t('result.warning')})` : ''}
      <span className="block font-mono text-xs text-zinc-600 dark:text-zinc-400">{rule}</span>
    </>
  );
}
