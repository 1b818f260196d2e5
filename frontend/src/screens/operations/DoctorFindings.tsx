import { RefreshCw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../i18n/useNumbers';
import type { Cause } from '../../operations/doctor';
import type { WatchedDoctor } from '../../operations/useDoctor';
import { Notice } from '../../ui/Notice';
import { ProblemWords } from '../ProblemNotice';

/** What the doctor found broken, each with its cure. */
export function BrokenChecks({ causes }: { readonly causes: readonly Cause[] }) {
  return causes.map((cause) => (
    <Notice key={cause.check.name} kind="error" quiet>
      <div className="flex gap-2" data-check={cause.check.name}>
        <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0" />
        <BrokenCheck cause={cause} />
      </div>
    </Notice>
  ));
}

function BrokenCheck({ cause: { check, names } }: { readonly cause: Cause }) {
  const { what, setting, cure } = check;
  const { t } = useTranslation();
  const lines = [
    { key: 'setting', value: setting },
    { key: 'cure', value: cure },
  ];
  return (
    <div className="min-w-0">
      <p className="font-medium">
        <span lang="en">{what}</span>{' '}
        <code className="font-mono text-xs font-normal opacity-80">{names.join(', ')}</code>
      </p>
      <dl className="mt-1 grid gap-x-3 gap-y-0.5 sm:grid-cols-[auto_1fr]">
        {lines.map(({ key, value }) =>
          value === undefined ? null : (
            <div key={key} className="sm:contents">
              <dt className="opacity-80">{t(`operations.doctor.${key}`)}</dt>
              <dd lang="en" className="wrap-anywhere">
                {value}
              </dd>
            </div>
          ),
        )}
      </dl>
    </div>
  );
}

/** When the doctor looked, and what came of it. */
export function DoctorLine({ doctor }: { readonly doctor: WatchedDoctor }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { examination, problem, looking, lookAgain } = doctor;
  const checks = examination?.checks ?? [];
  const broken = checks.filter(({ healthy }) => !healthy).length;
  return (
    <div
      className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-1 text-xs text-zinc-600 dark:text-zinc-400"
      data-doctor={looking ? 'looking' : problem === null ? 'looked' : 'failed'}
    >
      {examination === null ? null : (
        <span>
          {t(broken === 0 ? 'operations.doctor.well' : 'operations.doctor.broken', {
            when: numbers.time(examination.at),
            broken: numbers.whole(broken),
            checks: numbers.whole(checks.length),
          })}
        </span>
      )}
      {problem === null || looking ? null : (
        <span>
          {t('operations.doctor.failed')} <ProblemWords code={problem.code} detail={problem.message} />
        </span>
      )}
      {looking ? (
        <span>{t('operations.doctor.looking')}</span>
      ) : (
        <button
          type="button"
          className="inline-flex items-center gap-1 font-medium underline underline-offset-2"
          onClick={lookAgain}
        >
          <RefreshCw aria-hidden size={12} /> {t('operations.doctor.again')}
        </button>
      )}
    </div>
  );
}
