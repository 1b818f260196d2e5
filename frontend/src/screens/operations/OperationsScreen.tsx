import { useTranslation } from 'react-i18next';
import { type OperationsView, operationsAddress } from '../../app/place';
import { useNumbers } from '../../i18n/useNumbers';
import { useOverview, type WatchedOverview } from '../../operations/useOverview';
import { Notice } from '../../ui/Notice';
import { ProblemNotice } from '../ProblemNotice';
import { AuditList } from './AuditList';
import { Health } from './Health';
import { OperatedUploads } from './OperatedUploads';
import { OperatedUploadView } from './OperatedUploadView';
import { OverviewCards } from './OverviewCards';

const VIEWS: readonly OperationsView[] = [
  { of: 'overview' },
  { of: 'uploads', state: null },
  { of: 'audit' },
];

/** For those who run the service: what is wrong above all, and below it what they look at. */
export default function OperationsScreen({ view }: { readonly view: OperationsView }) {
  const { t } = useTranslation();
  const watched = useOverview();
  const { overview, problem } = watched;
  if (problem?.code === 'OPERATORS_ONLY') {
    return <ProblemNotice problem={problem} />;
  }
  return (
    <div className="space-y-4">
      <nav aria-label={t('operations.title')} className="flex gap-1 text-sm">
        {VIEWS.map((one) => (
          <ViewLink
            key={one.of}
            view={one}
            current={one.of === (view.of === 'upload' ? 'uploads' : view.of)}
          />
        ))}
      </nav>
      <Freshness watched={watched} />
      {overview === null ? null : <Health overview={overview} brief={view.of !== 'overview'} />}
      {view.of === 'overview' && overview !== null ? <OverviewCards overview={overview} /> : null}
      {view.of === 'uploads' ? <OperatedUploads state={view.state} key={view.state} /> : null}
      {view.of === 'upload' ? <OperatedUploadView uploadId={view.id} key={view.id} /> : null}
      {view.of === 'audit' ? <AuditList /> : null}
    </div>
  );
}

function ViewLink({ view, current }: { readonly view: OperationsView; readonly current: boolean }) {
  const { t } = useTranslation();
  return (
    <a
      href={operationsAddress(view)}
      aria-current={current ? 'page' : undefined}
      className={`rounded-md px-3 py-1.5 font-medium focus-visible:outline-2 focus-visible:outline-emerald-600 ${
        current
          ? 'bg-zinc-200 dark:bg-zinc-800'
          : 'text-zinc-600 hover:bg-zinc-100 dark:text-zinc-400 dark:hover:bg-zinc-900'
      }`}
    >
      {t(`operations.views.${view.of}`)}
    </a>
  );
}

/** That nothing was heard yet, or nothing new. */
function Freshness({ watched: { overview, problem } }: { readonly watched: WatchedOverview }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  if (overview === null) {
    return problem === null ? (
      <p className="text-sm">{t('operations.reading')}</p>
    ) : (
      <ProblemNotice problem={problem} />
    );
  }
  return problem === null ? null : (
    <Notice kind="warning">{t('operations.stale', { when: numbers.time(overview.at) })}</Notice>
  );
}
