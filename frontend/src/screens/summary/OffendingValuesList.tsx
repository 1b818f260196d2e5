import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../i18n/useNumbers';
import type { OffendingValues } from '../../status/summary';
import { ColumnName } from './ColumnName';

/** Which values the rules found fault with most often: counted where all were looked at, and otherwise estimated. */
export function OffendingValuesList({ offending }: { readonly offending: readonly OffendingValues[] }) {
  const { t } = useTranslation();
  const id = useId();
  const seen = offending.filter(({ values }) => values.length > 0);
  const notes = [...(seen.every(({ exact }) => exact) ? [] : [t('summary.estimates')]), t('summary.masked')];
  if (seen.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby={id} className="my-6">
      <h3 id={id} className="mb-1.5 break-after-avoid text-sm font-medium print:font-semibold">
        {t('summary.offending')}
      </h3>
      <div className="gap-8 sm:columns-2 print:columns-2">
        {seen.map((group) => (
          <ValueTable key={`${group.rule} ${group.column ?? ''}`} group={group} />
        ))}
      </div>
      <p className="text-xs text-zinc-600 dark:text-zinc-400">{notes.join(' ')}</p>
    </section>
  );
}

/** What one rule found fault with in one column. */
function ValueTable({ group }: { readonly group: OffendingValues }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (
    <table className="mb-4 w-full break-inside-avoid text-left text-sm">
      <Caption group={group} />
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('summary.value')}</th>
          <th scope="col">{t(group.exact ? 'summary.count' : 'summary.share')}</th>
        </tr>
      </thead>
      <tbody>
        {group.values.map(({ value, sampled }) => (
          <tr
            key={value}
            className="border-t border-zinc-200 align-baseline dark:border-zinc-800 print:border-zinc-400"
          >
            <td className="py-0.5">
              <Value value={value} />
            </td>
            <td className="whitespace-nowrap py-0.5 pl-3 text-right tabular-nums">
              {group.exact ? numbers.whole(sampled) : `≈ ${numbers.estimate(sampled / group.sampled)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Caption({ group }: { readonly group: OffendingValues }) {
  const { t } = useTranslation();
  const { rule, column, findings, sampled, exact } = group;
  return (
    <caption className="pb-1 text-left">
      {t([`rule.${rule}`, rule])} ·{' '}
      {column === undefined ? t('summary.wholeRecord') : <ColumnName name={column} />}
      <span className="block text-xs text-zinc-600 dark:text-zinc-400">
        {t('summary.findingsOf', { count: findings })}
        {exact ? '' : `; ${t('summary.sampledOf', { count: sampled })}`}
      </span>
    </caption>
  );
}

/** With the blanks around it to be seen, since these may be what is wrong with it. */
function Value({ value }: { readonly value: string }) {
  const { t } = useTranslation();
  return value === '' ? (
    <span className="text-zinc-600 italic dark:text-zinc-400">{t('summary.emptyValue')}</span>
  ) : (
    <code className="whitespace-pre-wrap wrap-anywhere font-mono text-xs">
      {value.replace(/^\s+|\s+$/g, (blanks) => '␣'.repeat(blanks.length))}
    </code>
  );
}
