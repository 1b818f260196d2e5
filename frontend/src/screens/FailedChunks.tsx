import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';
import { failedChunks } from '../status/results';
import { useAnswer } from '../status/useAnswer';
import { Detail, ProblemNotice } from './ProblemNotice';

const CHUNKS_SHOWN = 20;

/** @param failed how many there are in all */
export function FailedChunks({ uploadId, failed }: { readonly uploadId: string; readonly failed: number }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const {
    answer: chunks,
    problem,
    again,
  } = useAnswer(useCallback(() => failedChunks(uploadId, CHUNKS_SHOWN), [uploadId]));
  return (
    <section aria-label={t('result.failedChunks')} className="my-4">
      <h3 className="mb-2 text-sm font-medium">{t('result.failedChunks')}</h3>
      <ProblemNotice problem={problem} onRetry={again} />
      <ul className="space-y-1 text-sm">
        {chunks?.map(({ number, byteRange: { start, end }, failures, lastFailure }) => (
          <li key={number}>
            {t('result.chunk', { number, start, size: numbers.bytes(end - start) })} ·{' '}
            {t('result.attempts', { count: failures })}
            <Detail text={lastFailure ?? ''} />
          </li>
        ))}
        {chunks && failed > chunks.length ? (
          <li>{t('result.moreChunks', { count: failed - chunks.length })}</li>
        ) : null}
      </ul>
    </section>
  );
}
