import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';
import type { FailedChunk } from '../status/results';

export function FailedChunks({ chunks }: { readonly chunks: readonly FailedChunk[] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  if (chunks.length === 0) {
    return null;
  }
  return (
    <section aria-label={t('result.failedChunks')} className="my-4">
      <h3 className="mb-2 text-sm font-medium">{t('result.failedChunks')}</h3>
      <ul className="space-y-1 text-sm">
        {chunks.map((chunk) => (
          <li key={chunk.number}>
            {t('result.chunk', { number: chunk.number })}: {numbers.whole(chunk.byteRange.start)}–
            {numbers.whole(chunk.byteRange.end)} · {chunk.lastFailure}
          </li>
        ))}
      </ul>
    </section>
  );
}
