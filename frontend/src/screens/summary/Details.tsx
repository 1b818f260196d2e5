import { useTranslation } from 'react-i18next';
import type { Summary } from '../../status/summary';
import { AmountsTable } from './AmountsTable';
import { DatesTable } from './DatesTable';
import { FindingsTable } from './FindingsTable';
import { OffendingValuesList } from './OffendingValuesList';

/** What a summary has by column, for those who want to look closer. */
export function Details({ summary }: { readonly summary: Summary }) {
  const { t } = useTranslation();
  const { findings, amounts, dates, offendingValues } = summary;
  const hasDetails = [findings, amounts, dates, offendingValues].some(
    (part) => part !== undefined && Object.keys(part).length > 0,
  );
  if (!hasDetails) {
    return null;
  }
  return (
    <details className="my-4 border-y border-zinc-200 py-2 dark:border-zinc-800">
      <summary className="cursor-pointer text-sm font-medium focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-emerald-600">
        {t('summary.details')}
      </summary>
      {findings ? <FindingsTable summary={summary} /> : null}
      {offendingValues ? <OffendingValuesList offending={offendingValues} /> : null}
      {amounts ? <AmountsTable amounts={amounts} /> : null}
      {dates ? <DatesTable dates={dates} /> : null}
    </details>
  );
}
