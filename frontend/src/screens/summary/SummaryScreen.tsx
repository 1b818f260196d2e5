import { ArrowLeft, Printer } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { summaryAddress } from '../../app/place';
import { summaryPageOf } from '../../status/summaryPage';
import { useAnswer } from '../../status/useAnswer';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { LinkButton } from '../../ui/LinkButton';
import { ProblemNotice } from '../ProblemNotice';
import { SummarySheet } from './SummarySheet';

interface Props {
  readonly uploadId: string;
  /** Null for the newest. */
  readonly revision: number | null;
}

/** A page with a whole summary, to be read as it is printed. */
export function SummaryScreen({ uploadId, revision }: Props) {
  const { t } = useTranslation();
  const {
    answer: page,
    problem,
    again,
  } = useAnswer(useCallback(() => summaryPageOf(uploadId, revision), [uploadId, revision]));
  const isKnown = page !== null && problem === null;
  return (
    <article className="rounded-xl border border-zinc-200 bg-white p-4 shadow-xs sm:p-5 dark:border-zinc-800 dark:bg-zinc-900 print:border-0 print:p-0 print:shadow-none">
      <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
        <LinkButton href={`#/uploads/${uploadId}`}>
          <ArrowLeft aria-hidden size={16} /> {t('summary.back')}
        </LinkButton>
        {isKnown && page.summary !== null && page.newest !== null ? (
          <RevisionChoice uploadId={uploadId} revision={revision} newest={page.newest} />
        ) : null}
        {isKnown && page.summary !== null ? (
          <Button kind="primary" className="ml-auto" onClick={() => window.print()}>
            <Printer aria-hidden size={16} /> {t('summary.print')}
          </Button>
        ) : null}
      </div>
      <ProblemNotice problem={problem} onRetry={again} />
      {page === null && problem === null ? <p className="text-sm">{t('summary.reading')}</p> : null}
      {isKnown && page.summary !== null ? <SummarySheet page={page} summary={page.summary} /> : null}
      {isKnown && page.summary === null ? (
        <Missing uploadId={uploadId} revision={revision} newest={page.newest} />
      ) : null}
    </article>
  );
}

/** Why there is no summary, and the way to the one that there is. */
function Missing({ uploadId, revision, newest }: Props & { readonly newest: number | null }) {
  const { t } = useTranslation();
  return newest === null || revision === null ? (
    <p className="text-sm">{t('summary.none')}</p>
  ) : (
    <p className="text-sm">
      {t('summary.noRevision', { revision })}{' '}
      <a className="underline" href={summaryAddress(uploadId)}>
        {t('summary.toNewest')}
      </a>
    </p>
  );
}

/** Nothing to choose where there is but one. */
function RevisionChoice({ uploadId, revision, newest }: Props & { readonly newest: number }) {
  const { t } = useTranslation();
  const older = Array.from({ length: newest - 1 }, (_, index) => String(newest - 1 - index));
  return older.length === 0 ? null : (
    <span className="text-sm">
      <Choice
        name={t('summary.revision')}
        value={revision === newest ? null : String(revision ?? '')}
        options={older.map((value) => ({ value, words: value }))}
        otherwise={t('summary.newest', { revision: newest })}
        onChoose={(value) => {
          location.hash = summaryAddress(uploadId, value === null ? null : Number(value));
        }}
      />
    </span>
  );
}
