import { useTranslation } from 'react-i18next';
import { reais } from '../../i18n/numbers';
import { useNumbers } from '../../i18n/useNumbers';
import type { Summary } from '../../status/summary';
import type { SummaryPage } from '../../status/summaryPage';
import { AmountsTable } from './AmountsTable';
import { ColumnName } from './ColumnName';
import { CountTable } from './CountTable';
import { DatesTable } from './DatesTable';
import { FindingsTable } from './FindingsTable';
import { OffendingValuesList } from './OffendingValuesList';
import { ProofLines } from './ProofLines';
import { SheetName } from './SheetName';
import { SummaryParticulars } from './SummaryParticulars';

interface Props {
  readonly page: SummaryPage;
  readonly summary: Summary;
}

/** Everything that a summary says, as it is printed. */
export function SummarySheet({ page, summary }: Props) {
  const { t } = useTranslation();
  const { status } = page;
  const { amounts, dates, offendingValues } = summary;
  return (
    <>
      <SheetName fileName={status.fileName} revision={summary.revision} />
      <p className="text-sm text-zinc-600 dark:text-zinc-400">{t('summary.title')}</p>
      <h2 className="mb-3 wrap-anywhere text-lg font-semibold">{status.fileName}</h2>
      <SummaryParticulars page={page} summary={summary} />
      {status.failure ? (
        <p className="mt-4 text-sm font-medium">{t('summary.failed', { code: status.failure.code })}</p>
      ) : null}
      <ProofLines proof={summary.reconciliation} />
      {hasFindings(summary) ? (
        <FindingsTable summary={summary} />
      ) : (
        <p className="my-5 text-sm">{t('summary.noFindings')}</p>
      )}
      {offendingValues ? <OffendingValuesList offending={offendingValues} /> : null}
      {amounts ? <AmountsTable amounts={amounts} /> : <SumsTable sums={summary.sumsInCents} />}
      {dates ? <DatesTable dates={dates} /> : null}
      <DocumentsTable documents={summary.documents} />
    </>
  );
}

function hasFindings({ errorsByRule, warningsByRule }: Summary): boolean {
  return Object.keys(errorsByRule).length + Object.keys(warningsByRule).length > 0;
}

/** What there is of money in a summary that has no more of it. */
function SumsTable({ sums }: { readonly sums: Summary['sumsInCents'] }) {
  const { t, i18n } = useTranslation();
  return (
    <CountTable
      title={t('summary.sums')}
      heads={[t('summary.column'), t('summary.sum')]}
      rows={Object.entries(sums).map(([column, cents]) => ({
        key: column,
        name: <ColumnName name={column} />,
        figure: reais(cents, i18n.language),
      }))}
    />
  );
}

function DocumentsTable({ documents }: { readonly documents: Summary['documents'] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (
    <CountTable
      title={t('summary.documents')}
      heads={[t('summary.document'), t('summary.documentCount')]}
      rows={Object.entries(documents).map(([type, count]) => ({
        key: type,
        name: type,
        figure: numbers.whole(count),
      }))}
    />
  );
}
