import { useTranslation } from 'react-i18next';
import { type OperationsView, operationsAddress } from '../../app/place';
import { AuditList } from './AuditList';
import { NowView } from './NowView';
import { OperatedUploads } from './OperatedUploads';
import { OperatedUploadView } from './OperatedUploadView';

const VIEWS: readonly OperationsView[] = [
  { of: 'overview' },
  { of: 'uploads', state: null },
  { of: 'audit' },
];

/** For those who run the service: how everything goes, everybody's uploads, and what was done about them. */
export default function OperationsScreen({ view }: { readonly view: OperationsView }) {
  const { t } = useTranslation();
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
      {view.of === 'overview' ? <NowView /> : null}
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
