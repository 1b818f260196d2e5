import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../i18n/useNumbers';
import { useDoctor } from '../../operations/useDoctor';
import { useOverview } from '../../operations/useOverview';
import type { ApiProblem } from '../../status/api';
import { Notice } from '../../ui/Notice';
import { ProblemNotice, ProblemWords } from '../ProblemNotice';
import { Health } from './Health';
import { OverviewCards } from './OverviewCards';

/** How everything goes now: what is wrong above all. Where that cannot be read, why, and what the doctor finds. */
export function NowView() {
  const { t } = useTranslation();
  const watched = useOverview();
  const { overview, problem, fresh } = watched;
  const doctor = useDoctor();
  if (problem?.code === 'OPERATORS_ONLY') {
    return <ProblemNotice problem={problem} />;
  }
  return (
    <>
      {overview === null && problem === null ? <p className="text-sm">{t('operations.reading')}</p> : null}
      {problem === null ? null : <NotHeard problem={problem} since={overview?.at ?? null} />}
      {problem === null && overview !== null ? <AsOf at={overview.at} fresh={fresh} /> : null}
      <Health watched={watched} doctor={doctor} />
      {overview === null ? null : <OverviewCards overview={overview} />}
    </>
  );
}

/** From when is what is shown. Not read out: that changes every two seconds. */
function AsOf({ at, fresh }: { readonly at: string; readonly fresh: boolean }) {
  const { t } = useTranslation();
  const when = useNumbers().exactMoment(at);
  return fresh ? (
    <p className="px-1 text-xs tabular-nums text-zinc-600 dark:text-zinc-400" data-as-of={at}>
      {t('operations.asOf', { when })}
    </p>
  ) : (
    <Notice kind="warning" quiet>
      {t('operations.old', { when })}
    </Notice>
  );
}

/** Why nothing is known, or nothing new. @param since null when nothing is known */
function NotHeard({ problem, since }: { readonly problem: ApiProblem; readonly since: string | null }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return since === null ? (
    <Notice kind="error">
      <p className="font-medium">
        {t('operations.unreadable')} <code className="font-mono text-xs font-normal">{problem.code}</code>
      </p>
      <ProblemWords code={problem.code} detail={problem.message} />
    </Notice>
  ) : (
    <Notice kind="warning">
      <p>{t('operations.stale', { when: numbers.exactMoment(since) })}</p>
      <ProblemWords code={problem.code} detail={problem.message} />
    </Notice>
  );
}
