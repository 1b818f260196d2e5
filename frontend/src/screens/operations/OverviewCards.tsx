import { useTranslation } from 'react-i18next';
import { operationsAddress } from '../../app/place';
import { useNumbers } from '../../i18n/useNumbers';
import { type Overview, UNFINISHED } from '../../operations/overview';
import { Card } from '../../ui/Card';
import { secondsBetween } from './age';
import { FleetTable } from './FleetTable';
import { HistoryCharts } from './HistoryCharts';
import { QueuesTable } from './QueuesTable';
import { UploadLink } from './UploadLink';

/** What the installation is doing now, and did in the last hour. */
export function OverviewCards({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  return (
    <>
      <Counts overview={overview} />
      <Card label={t('operations.history.title')} title={t('operations.history.title')}>
        <HistoryCharts minutes={overview.history.minutes} />
      </Card>
      <Card label={t('operations.queues.title')} title={t('operations.queues.title')}>
        <QueuesTable queues={overview.queues} />
      </Card>
      <Card label={t('operations.fleet.title')} title={t('operations.fleet.title')}>
        <FleetTable members={overview.members} at={overview.at} />
      </Card>
      <p className="text-xs text-zinc-600 dark:text-zinc-400">
        {t('operations.cost', { units: overview.readUnits })}
      </p>
    </>
  );
}

function Counts({ overview: { uploads, oldest, at } }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (
    <Card
      label={t('operations.counts.title')}
      title={t('operations.counts.title')}
      aside={
        oldest === null ? null : (
          <>
            {t('operations.counts.oldest')} <UploadLink uploadId={oldest.uploadId} />
            {', '}
            {t('operations.lasting', {
              time: numbers.duration(secondsBetween(oldest.since, at)),
            })}
          </>
        )
      }
    >
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {UNFINISHED.map((state) => (
          <li key={state}>
            <a
              href={operationsAddress({ of: 'uploads', state })}
              data-count={state}
              className="block rounded-lg bg-zinc-100 px-3 py-2 hover:bg-zinc-200 focus-visible:outline-2 focus-visible:outline-emerald-600 dark:bg-zinc-800 dark:hover:bg-zinc-700"
            >
              <span className="block text-xs text-zinc-600 dark:text-zinc-400">
                {t(`operations.counts.states.${state}`)}
              </span>
              <span className="text-lg font-semibold tabular-nums">
                <Count count={uploads[state]} atLeast={uploads.atLeast} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Count({ count, atLeast }: { readonly count: number; readonly atLeast: boolean }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return atLeast && count > 0 ? t('operations.atLeast', { count }) : numbers.whole(count);
}
