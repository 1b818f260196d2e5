import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../i18n/useNumbers';
import { type AuditEntry, auditPage } from '../../operations/audit';
import { useRepeated } from '../../operations/useRepeated';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Table } from '../../ui/Table';
import { Detail, ProblemNotice } from '../ProblemNotice';
import { Pager, usePages } from './Pager';
import { UploadLink } from './UploadLink';

const PAGE = 50;
/** Read anew when that is asked for, and where it could not be read. */
const once = () => null;

/** Who did what and when, and what came of it; newest first. */
export function AuditList() {
  const { t } = useTranslation();
  const pages = usePages();
  const { cursor } = pages;
  const { answer, problem, again } = useRepeated(
    useCallback(() => auditPage(cursor, PAGE), [cursor]),
    once,
  );
  return (
    <Card
      label={t('operations.audit.title')}
      title={t('operations.audit.title')}
      aside={<Button onClick={again}>{t('operations.update')}</Button>}
    >
      <ProblemNotice problem={problem} onRetry={again} />
      {answer === null && problem === null ? <p className="text-sm">{t('operations.reading')}</p> : null}
      {answer?.entries.length === 0 ? <p className="text-sm">{t('operations.audit.none')}</p> : null}
      {answer !== null && answer.entries.length > 0 ? <AuditTable entries={answer.entries} /> : null}
      <Pager pages={pages} next={answer?.next ?? null} />
      {answer === null ? null : (
        <p className="mt-3 text-xs text-zinc-600 dark:text-zinc-400">
          {t('operations.cost', { units: answer.readUnits })}
        </p>
      )}
    </Card>
  );
}

function AuditTable({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (
    <Table
      title={t('operations.audit.table')}
      isTitled={false}
      columns={['when', 'who', 'what', 'outcome', 'upload'].map((key) => ({
        key,
        words: t(`operations.audit.${key}`),
      }))}
      rows={entries.map(({ at, who, action, uploadId, detail, outcome, reason }, place) => ({
        // Two may be of the same millisecond.
        key: `${at}#${place}`,
        cells: [
          <span key="when" className="whitespace-nowrap tabular-nums">
            {numbers.moment(at)}
          </span>,
          <span key="who" className="block min-w-24 break-all">
            {who}
          </span>,
          <span key="what" className="block min-w-28">
            {t(`operations.audit.actions.${action}`)}
            <Detail text={detail ?? ''} />
          </span>,
          <span key="outcome" className="block min-w-28" data-outcome={outcome}>
            {t(`operations.audit.outcomes.${outcome}`)}
            <Detail text={reason ?? ''} />
          </span>,
          uploadId === null ? '–' : <UploadLink key="upload" uploadId={uploadId} />,
        ],
      }))}
    />
  );
}
