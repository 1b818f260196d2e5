import { RefreshCw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../i18n/useNumbers';
import type { Cause, Examination, Remark } from '../../operations/doctor';
import type { Outcome, WatchedDoctor } from '../../operations/useDoctor';
import { ApiProblem } from '../../status/api';
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

/** What the doctor remarks of what is as it must be: no trouble, so it stands below, in small letters. */
export function Remarks({ remarks }: { readonly remarks: readonly Remark[] }) {
  const { t } = useTranslation();
  return remarks.length === 0 ? null : (
    <div className="mt-1 px-1 text-xs text-zinc-600 dark:text-zinc-400">
      {t('operations.doctor.remarks')}
      <ul>
        {remarks.map(({ name, what }) => (
          <li key={name} data-remark={name} className="wrap-anywhere">
            <span lang="en">{what}</span> <code className="font-mono opacity-80">{name}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** When the doctor looked, and what came of it. */
export function DoctorLine({ doctor }: { readonly doctor: WatchedDoctor }) {
  const { t } = useTranslation();
  const words = useExaminationWords();
  const { examination, problem, looking, lookAgain } = doctor;
  return (
    <div
      className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-1 text-xs text-zinc-600 dark:text-zinc-400"
      data-doctor={looking ? 'looking' : problem === null ? 'looked' : 'failed'}
    >
      {examination === null ? null : <span>{words(examination)}</span>}
      {problem === null || looking ? null : (
        <span>
          {t('operations.doctor.failed')} <ProblemWords code={problem.code} detail={problem.message} />
        </span>
      )}
      {looking ? <span>{t('operations.doctor.looking')}</span> : null}
      {/* Never taken away or disabled: it would lose the focus of whoever pressed it. */}
      <button
        type="button"
        aria-disabled={looking}
        className="inline-flex items-center gap-1 font-medium underline underline-offset-2 aria-disabled:opacity-50"
        onClick={looking ? undefined : lookAgain}
      >
        <RefreshCw aria-hidden size={12} /> {t('operations.doctor.again')}
      </button>
    </div>
  );
}

/** Reads out what came of a look, to those who asked for it and may not see the line. */
export function DoctorStatus({ outcome }: { readonly outcome: WatchedDoctor['outcome'] }) {
  const { t } = useTranslation();
  const words = useExaminationWords();
  const said = (told: Outcome) => {
    if (told === 'looking') {
      return t('operations.doctor.looking');
    }
    return told instanceof ApiProblem
      ? `${t('operations.doctor.failed')} ${t([`problem.${told.code}`, 'problem.other'])}`
      : words(told);
  };
  return (
    <p aria-live="polite" aria-atomic className="sr-only" data-outcome-said>
      {outcome === null ? '' : said(outcome)}
    </p>
  );
}

/** When everything was looked at, and how much of it is broken. */
function useExaminationWords(): (examination: Examination) => string {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return ({ at, checks }) => {
    const broken = checks.filter(({ healthy }) => !healthy).length;
    return t(broken === 0 ? 'operations.doctor.well' : 'operations.doctor.broken', {
      when: numbers.time(at),
      broken: numbers.whole(broken),
      checks: numbers.whole(checks.length),
    });
  };
}
