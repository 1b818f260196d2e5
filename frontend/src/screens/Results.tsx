import { Printer } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { summaryAddress } from '../app/place';
import type { Status } from '../status/status';
import { summaryOf } from '../status/summary';
import { useAnswer } from '../status/useAnswer';
import { DownloadLink } from '../ui/DownloadLink';
import { LinkButton } from '../ui/LinkButton';
import { FirstRejects } from './FirstRejects';
import { FixesButton } from './FixesButton';
import { Money } from './Money';
import { ProblemNotice } from './ProblemNotice';
import { ReconciliationLine } from './ReconciliationLine';
import { RetornoLine } from './RetornoLine';
import { Details } from './summary/Details';

/** The consolidated result, where there is one: one that failed may have none, or one of its first chunks only. */
export function Results({ status }: { readonly status: Status }) {
  const { t, i18n } = useTranslation();
  const { uploadId, records } = status;
  const { answer: summary, problem, again } = useAnswer(useCallback(() => summaryOf(uploadId), [uploadId]));
  if (summary === null) {
    return (
      <>
        <ProblemNotice problem={problem} onRetry={again} />
        <RetornoLine status={status} />
      </>
    );
  }
  return (
    <>
      <ReconciliationLine proof={summary.reconciliation} />
      <Money summary={summary} />
      <Details summary={summary} />
      {records.rejected > 0 ? <FirstRejects uploadId={uploadId} /> : null}
      <div className="mt-3 flex flex-wrap gap-2">
        {records.rejected > 0 ? (
          <DownloadLink
            href={`/v1/uploads/${uploadId}/rejects.csv?language=${i18n.language}`}
            name={`rejects-${uploadId}${summary.rejectsComplete ? '' : `-first-${summary.rejectsCap}`}.csv`}
            words={
              summary.rejectsComplete
                ? t('result.downloadRejects')
                : t('result.downloadFirstRejects', {
                    count: summary.rejectsCap ?? 0,
                    all: records.rejected,
                  })
            }
          />
        ) : null}
        <RetornoLine status={status} />
        <DownloadLink
          href={`/v1/uploads/${uploadId}/summary`}
          name={`summary-${uploadId}.json`}
          words={t('result.downloadSummary')}
        />
        <LinkButton href={summaryAddress(uploadId)}>
          <Printer aria-hidden size={16} /> {t('summary.printable')}
        </LinkButton>
        {status.state === 'COMPLETED' && records.rejected > 0 ? (
          <FixesButton uploadId={status.fixesOf ?? uploadId} />
        ) : null}
      </div>
    </>
  );
}
