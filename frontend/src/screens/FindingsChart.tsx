import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';

interface Props {
  readonly errors: Readonly<Record<string, number>>;
  readonly warnings: Readonly<Record<string, number>>;
  readonly records: number;
}

/** Findings by rule, the most frequent first; a list of bars that reads as a list, too. */
export function FindingsChart({ errors, warnings, records }: Props) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const rows = [
    ...Object.entries(errors).map(([rule, count]) => ({ rule, count, isWarning: false })),
    ...Object.entries(warnings).map(([rule, count]) => ({ rule, count, isWarning: true })),
  ].sort((one, other) => other.count - one.count);
  const most = rows[0]?.count ?? 1;
  if (rows.length === 0) {
    return records > 0 ? (
      <p className="text-sm text-zinc-600 dark:text-zinc-400">{t('result.noFindings')}</p>
    ) : null;
  }
  return (
    <section aria-label={t('result.findings')} className="my-4">
      <h3 className="mb-2 text-sm font-medium">{t('result.findings')}</h3>
      <ul className="space-y-2">
        {rows.map(({ rule, count, isWarning }) => (
          <li
            key={rule}
            className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_5rem] items-center gap-3 text-sm"
            data-rule={rule}
          >
            <span>
              {t([`rule.${rule}`, rule])}
              {isWarning ? ` (${t('result.warning')})` : ''}
              <span className="block truncate font-mono text-xs text-zinc-600 dark:text-zinc-400">
                {rule}
              </span>
            </span>
            <span aria-hidden className="h-2 rounded-full bg-zinc-100 dark:bg-zinc-800">
              <span
                className={`block h-2 rounded-full ${isWarning ? 'bg-amber-500' : 'bg-red-600'}`}
                style={{ width: `${(count / most) * 100}%` }}
              />
            </span>
            <span className="text-right tabular-nums">{numbers.whole(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
