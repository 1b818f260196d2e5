import { useTranslation } from 'react-i18next';
import { reais } from '../i18n/numbers';
import { useNumbers } from '../i18n/useNumbers';
import type { Summary } from '../status/summary';
import { ColumnName } from './summary/ColumnName';

/** Sums of money columns, which may be larger than numbers in JavaScript, and documents. */
export function Money({ summary }: { readonly summary: Summary }) {
  const { t, i18n } = useTranslation();
  const numbers = useNumbers();
  const documents = Object.entries(summary.documents);
  return (
    <section aria-label={t('result.sums')}>
      <dl className="my-4 grid grid-cols-1 gap-x-8 gap-y-1 text-sm sm:grid-cols-2">
        {Object.entries(summary.sumsInCents).map(([column, cents]) => (
          <div key={column} className="flex items-baseline justify-between gap-4">
            <dt>
              <ColumnName name={column} />
            </dt>
            <dd className="shrink-0 tabular-nums">{reais(cents, i18n.language)}</dd>
          </div>
        ))}
        {documents.length > 0 ? (
          <div className="flex items-baseline justify-between gap-4">
            <dt>{t('result.documents')}</dt>
            <dd className="text-right tabular-nums">
              {documents.map(([type, count]) => `${numbers.whole(count)} ${type}`).join(', ')}
            </dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}
