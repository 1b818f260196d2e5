import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../i18n/useNumbers';
import { causesIn } from '../../operations/doctor';
import type { Overview, Stuck } from '../../operations/overview';
import { type Trouble, troublesIn } from '../../operations/troubles';
import type { WatchedDoctor } from '../../operations/useDoctor';
import { Notice } from '../../ui/Notice';
import { Detail } from '../ProblemNotice';
import { secondsBetween } from './age';
import { BrokenChecks, DoctorLine } from './DoctorFindings';
import { UploadLink } from './UploadLink';

const LISTED = 5;

interface Props {
  /** Null while it is not known. */
  readonly overview: Overview | null;
  readonly doctor: WatchedDoctor;
}

/** What is wrong, the worst first; or a calm line. */
export function Health({ overview, doctor }: Props) {
  const { t } = useTranslation();
  const troubles = overview === null ? [] : troublesIn(overview);
  const causes = causesIn(doctor.examination?.checks ?? []);
  const count = troubles.length + causes.length;
  // Nobody is told that all is well before everything was looked at.
  const isWell = overview !== null && count === 0 && doctor.examination !== null && doctor.problem === null;
  return (
    <section aria-label={t('operations.health.title')} data-troubles={overview === null ? undefined : count}>
      {/* How many there are is read out; how long they last changes all the time. */}
      <p role="status" className="sr-only">
        {isWell ? t('operations.health.well') : count > 0 ? t('operations.health.troubles', { count }) : ''}
      </p>
      {isWell ? (
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
    </section>
  );
}

function keyOf(trouble: Trouble): string {
  switch (trouble.is) {
    case 'nobody':
      return trouble.role;
    case 'unknown':
      return `unknown-${trouble.queue}`;
    case 'deadLetters':
      return trouble.queue;
    case 'undecided':
      return 'undecided';
    case 'stuck':
      return trouble.reason;
  }
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
    case 'stuck':
      return <StuckWords reason={trouble.reason} uploads={trouble.uploads} at={at} />;
  }
}

/** Which queue they are dead letters of, in words, and how many. */
function deadOf(t: (key: string) => string, trouble: Trouble & { readonly is: 'deadLetters' }) {
  const queue = trouble.queue === 'chunkDeadLetters' ? 'chunks' : 'objectCreated';
  return { count: trouble.count, queue: t(`operations.queues.names.${queue}`) };
}

function StuckWords({
  reason,
  uploads,
  at,
}: {
  readonly reason: Stuck['reason'];
  readonly uploads: readonly Stuck[];
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
        {uploads.length > LISTED ? (
          <li>{t('operations.health.more', { count: uploads.length - LISTED })}</li>
        ) : null}
      </ul>
    </>
  );
}
