import { Download, RotateCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';
import {
  type FailedChunk,
  failedChunks,
  firstRejects,
  type Reject,
  retry,
  type Summary,
  summaryOf,
} from '../status/results';
import { isFinal, type Status } from '../status/status';
import { useStatus } from '../status/useStatus';
import { Bar } from '../ui/Bar';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { FailedChunks } from './FailedChunks';
import { FindingsChart } from './FindingsChart';
import { FirstRejects } from './FirstRejects';
import { Money } from './Money';

const REJECTS_SHOWN = 20;

/** What becomes of a file that is in S3: how far validation is, and what it finds. */
export function ResultPanel({ uploadId }: { readonly uploadId: string }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { status, refresh } = useStatus(uploadId);
  const [problem, setProblem] = useState<string | null>(null);
  if (status === null) {
    return null;
  }
  const again = async () => {
    try {
      await retry(uploadId);
      refresh();
    } catch (refused) {
      setProblem(String(refused));
    }
  };
  return (
    <div className="mt-4 border-t border-zinc-200 pt-4 dark:border-zinc-800">
      <p className="mb-2 font-medium" aria-live="polite" data-state={status.state}>
        {t(`state.${status.state}`)}
      </p>
      <Bar
        label={t('state.VALIDATING')}
        share={status.bytes.validated / status.bytes.total}
        text={t('result.progress', {
          done: numbers.bytes(status.bytes.validated),
          total: numbers.bytes(status.bytes.total),
        })}
      />
      <Counts status={status} />
      {status.failure ? (
        <Notice kind="error">
          <strong>{status.failure.code}</strong> {status.failure.detail}
          {status.failure.retryable ? (
            <Button className="mt-2" onClick={() => void again()}>
              <RotateCw aria-hidden size={16} /> {t('result.retry')}
            </Button>
          ) : null}
        </Notice>
      ) : null}
      {problem ? <Notice kind="error">{problem}</Notice> : null}
      <FindingsChart
        errors={status.errorsByRule}
        warnings={status.warningsByRule}
        records={status.records.total}
      />
      {isFinal(status.state) ? <Results status={status} /> : null}
    </div>
  );
}

function Counts({ status }: { readonly status: Status }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { records } = status;
  const counts = [
    { name: t('result.records'), value: records.total, id: 'records' },
    { name: t('result.valid'), value: records.valid, id: 'valid' },
    { name: t('result.rejected'), value: records.rejected, id: 'rejected' },
  ];
  return (
    <dl className="my-3 grid grid-cols-3 gap-3">
      {counts.map(({ name, value, id }) => (
        <div key={id} className="rounded-lg bg-zinc-100 px-3 py-2 dark:bg-zinc-800">
          <dt className="text-xs text-zinc-600 dark:text-zinc-400">
            {name} {status.provisional ? `(${t('result.provisional')})` : ''}
          </dt>
          <dd className="text-lg font-semibold tabular-nums" data-count={id}>
            {numbers.whole(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface Found {
  readonly summary: Summary | null;
  readonly rejects: readonly Reject[];
  readonly chunks: readonly FailedChunk[];
}

function Results({ status }: { readonly status: Status }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const [found, setFound] = useState<Found | null>(null);
  const { uploadId, state } = status;
  useEffect(() => {
    let over = false;
    const read = async () => {
      // An upload that failed may have any of them, or none.
      const [summary, rejects, chunks] = await Promise.all([
        summaryOf(uploadId).catch(() => null),
        firstRejects(uploadId, REJECTS_SHOWN).catch(() => []),
        state === 'FAILED' ? failedChunks(uploadId).catch(() => []) : [],
      ]);
      if (!over) {
        setFound({ summary, rejects, chunks });
      }
    };
    void read();
    return () => {
      over = true;
    };
  }, [uploadId, state]);
  if (found === null) {
    return null;
  }
  const proof = found.summary?.reconciliation;
  return (
    <>
      {proof?.closes ? (
        <Notice kind="good">
          <span data-reconciled>
            {t('result.reconciled', {
              bytes: numbers.whole(proof.objectBytes),
              total: numbers.whole(proof.records),
              valid: numbers.whole(proof.valid),
              rejected: numbers.whole(proof.rejected),
            })}
          </span>
        </Notice>
      ) : null}
      {found.summary ? <Money summary={found.summary} /> : null}
      <FailedChunks chunks={found.chunks} />
      <FirstRejects rejects={found.rejects} />
      {found.summary ? (
        <div className="mt-3 flex flex-wrap gap-2">
          {status.records.rejected > 0 ? (
            <DownloadLink href={`/v1/uploads/${uploadId}/rejects.csv`} words={t('result.downloadRejects')} />
          ) : null}
          <DownloadLink
            href={`/v1/uploads/${uploadId}/summary`}
            name={`summary-${uploadId}.json`}
            words={t('result.downloadSummary')}
          />
        </div>
      ) : null}
    </>
  );
}

function DownloadLink({
  href,
  words,
  name = '',
}: {
  readonly href: string;
  readonly words: string;
  readonly name?: string;
}) {
  return (
    <a
      href={href}
      download={name}
      className="inline-flex items-center gap-1.5 rounded-md border border-zinc-300 px-3 py-1.5 text-sm font-medium hover:bg-zinc-100 dark:border-zinc-700 dark:hover:bg-zinc-800"
    >
      <Download aria-hidden size={16} /> {words}
    </a>
  );
}
