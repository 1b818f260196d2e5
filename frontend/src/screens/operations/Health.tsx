import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { operationsAddress } from '../../app/place';
import { useNumbers } from '../../i18n/useNumbers';
import { causesIn, remarksIn } from '../../operations/doctor';
import { keyOf, type Trouble, troublesIn } from '../../operations/troubles';
import type { WatchedDoctor } from '../../operations/useDoctor';
import type { WatchedOverview } from '../../operations/useOverview';
import { Notice } from '../../ui/Notice';
import { Detail } from '../ProblemNotice';
import { secondsBetween } from './age';
import { BrokenChecks, DoctorLine, DoctorStatus, Remarks } from './DoctorFindings';
import { UploadLink } from './UploadLink';
import { useTroubleNames } from './useTroubleNames';

const LISTED = 5;
/** The doctor looks every minute: what it found so long before the overview says nothing of now. */
const OLDEST_LOOK_SECONDS = 300;

interface Props {
  readonly watched: WatchedOverview;
  readonly doctor: WatchedDoctor;
}

/** What is wrong, the worst first; or a calm line. */
export function Health({ watched, doctor }: Props) {
  const { overview, fresh, interrupted } = watched;
  const { t } = useTranslation();
  const names = useTroubleNames();
  const troubles = overview === null ? [] : troublesIn(overview);
  const checks = doctor.examination?.checks ?? [];
  const causes = causesIn(checks);
  const count = troubles.length + causes.length;
  const isWell = count === 0 && isKnown({ watched, doctor });
  return (
    <section aria-label={t('operations.health.title')} data-troubles={fresh ? count : undefined}>
      {/*
        What they are is read out; how many of each there are, and how long they last, changes all the time. That all is well stays
        there while the connection is interrupted for a moment, or it would be read out anew each time. What is old is not said either.
      */}
      <p role="status" className="sr-only">
        {isWell && (fresh || interrupted)
          ? t('operations.health.well')
          : count > 0
            ? names(causes, troubles)
            : ''}
      </p>
      <DoctorStatus outcome={doctor.outcome} />
      {isWell && fresh ? (
        <Notice kind="good" quiet>
          <span className="flex items-center gap-2">
            <CircleCheck aria-hidden size={16} className="shrink-0" /> {t('operations.health.well')}
          </span>
        </Notice>
      ) : null}
      {/* What is not set up as it must be may be why all the rest is wrong. */}
      <BrokenChecks causes={causes} />
      {troubles.map((trouble) => (
        <Notice key={keyOf(trouble)} kind={trouble.grave ? 'error' : 'warning'} quiet>
          <div className="flex gap-2" data-trouble={keyOf(trouble)}>
            <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0" />
            <div className="min-w-0">
              <TroubleWords trouble={trouble} at={overview?.at ?? ''} />
            </div>
          </div>
        </Notice>
      ))}
      <DoctorLine doctor={doctor} />
      <Remarks remarks={remarksIn(checks)} />
    </section>
  );
}

/** Whether everything was looked at, and can be: nobody is told that all is well before. */
function isKnown({ watched: { overview, problem }, doctor }: Props): boolean {
  const { examination } = doctor;
  return (
    overview !== null &&
    problem === null &&
    examination !== null &&
    doctor.problem === null &&
    secondsBetween(examination.at, overview.at) < OLDEST_LOOK_SECONDS
  );
}

function TroubleWords({ trouble, at }: { readonly trouble: Trouble; readonly at: string }) {
  const { t } = useTranslation();
  switch (trouble.is) {
    case 'nobody':
      return <p className="font-medium">{t(`operations.health.nobody.${trouble.role}`)}</p>;
    case 'unknown':
      return (
        <p className="font-medium">
          {t('operations.health.unknown', { queue: t(`operations.queues.names.${trouble.queue}`) })}
        </p>
      );
    case 'deadLetters':
      return <p className="font-medium">{t('operations.health.deadLetters', deadOf(t, trouble))}</p>;
    case 'undecided':
      return <p className="font-medium">{t('operations.health.undecided', { count: trouble.count })}</p>;
    case 'failed':
      return <FailedWords trouble={trouble} at={at} />;
    case 'moreFailed':
      return <MoreFailedWords />;
    case 'stuck':
      return <StuckWords trouble={trouble} at={at} />;
  }
}

/** Which queue they are dead letters of, in words, and how many. */
function deadOf(t: (key: string) => string, trouble: Trouble & { readonly is: 'deadLetters' }) {
  const queue = trouble.queue === 'chunkDeadLetters' ? 'chunks' : 'objectCreated';
  return { count: trouble.count, queue: t(`operations.queues.names.${queue}`) };
}

function StuckWords({
  trouble: { reason, uploads, count, atLeast },
  at,
}: {
  readonly trouble: Trouble & { readonly is: 'stuck' };
  readonly at: string;
}) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (
    <>
      <p className="font-medium">{t(`operations.health.stuck.${reason}`)}</p>
      <ul className="mt-1 space-y-0.5">
        {uploads.slice(0, LISTED).map(({ uploadId, owner, since, detail }) => (
          <li key={uploadId} className="break-words">
            <UploadLink uploadId={uploadId} /> · {owner} ·{' '}
            <span className="whitespace-nowrap">
              {t('operations.lasting', { time: numbers.duration(secondsBetween(since, at)) })}
            </span>
            {/* The others' details say what the words above say. */}
            {reason === 'CHUNK_FAILING' ? <Detail text={detail} /> : null}
          </li>
        ))}
        <More count={count} atLeast={atLeast} />
      </ul>
    </>
  );
}

function FailedWords({
  trouble: { uploads, count, atLeast },
  at,
}: {
  readonly trouble: Trouble & { readonly is: 'failed' };
  readonly at: string;
}) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (
    <>
      <p className="font-medium">{t('operations.health.failed')}</p>
      <ul className="mt-1 space-y-0.5">
        {uploads.slice(0, LISTED).map(({ uploadId, owner, finishedAt, code }) => (
          <li key={uploadId} className="break-words">
            <UploadLink uploadId={uploadId} /> · {owner} ·{' '}
            <span className="whitespace-nowrap">
              {t('operations.since', { time: numbers.duration(secondsBetween(finishedAt, at)) })}
            </span>{' '}
            · {t([`validationFailure.${code}`, 'validationFailure.other'])}
          </li>
        ))}
        <More count={count} atLeast={atLeast} />
      </ul>
    </>
  );
}

/** That others may have failed, and where to look for them. */
function MoreFailedWords() {
  const { t } = useTranslation();
  return (
    <>
      <p className="font-medium">{t('operations.health.moreFailed')}</p>
      <a
        className="underline underline-offset-2"
        href={operationsAddress({ of: 'uploads', state: 'FAILED' })}
      >
        {t('operations.health.failedList')}
      </a>
    </>
  );
}

/** How many there are that are not listed. */
function More({ count, atLeast }: { readonly count: number; readonly atLeast: boolean }) {
  const { t } = useTranslation();
  const more = count - LISTED;
  return more > 0 ? (
    <li>{t(atLeast ? 'operations.health.moreAtLeast' : 'operations.health.more', { count: more })}</li>
  ) : null;
}
