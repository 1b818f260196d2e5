import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../i18n/useNumbers';
import type { ChunkInWork, Member } from '../../operations/overview';
import { Table } from '../../ui/Table';
import { secondsBetween } from './age';
import { UploadLink } from './UploadLink';

const CHUNKS_LISTED = 4;

interface Props {
  readonly members: readonly Member[];
  readonly at: string;
}

/** The processes that report, and what each is doing. */
export function FleetTable({ members, at }: Props) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  if (members.length === 0) {
    return <p className="text-sm">{t('operations.fleet.none')}</p>;
  }
  return (
    <Table
      title={t('operations.fleet.table')}
      isTitled={false}
      columns={[
        { key: 'who', words: t('operations.fleet.who') },
        { key: 'alive', words: t('operations.fleet.alive') },
        { key: 'speed', words: t('operations.fleet.speed'), isNumber: true },
        { key: 'inFlight', words: t('operations.fleet.inFlight'), isNumber: true },
        { key: 'chunks', words: t('operations.fleet.chunks') },
      ]}
      rows={members.toSorted(aliveFirst).map((member) => ({
        key: `${member.role}#${member.instance}`,
        cells: [
          <Who key="who" member={member} />,
          <Life key="alive" member={member} at={at} />,
          member.role === 'chunk-validator' ? numbers.speed(member.bytesPerSecond) : '–',
          numbers.whole(member.inFlight),
          <Chunks key="chunks" chunks={member.chunks} at={at} />,
        ],
      }))}
    />
  );
}

/** Those that have gone are told of for hours. */
function aliveFirst(one: Member, other: Member): number {
  return Number(other.alive) - Number(one.alive) || one.role.localeCompare(other.role);
}

function Who({ member: { role, instance, version } }: { readonly member: Member }) {
  const { t } = useTranslation();
  return (
    <>
      {t(`operations.fleet.roles.${role}`)}
      <span className="block font-mono text-xs text-zinc-600 dark:text-zinc-400">
        <span className="inline-block">{instance}</span> · <span className="inline-block">{version}</span>
      </span>
    </>
  );
}

function Life({
  member: { alive, seenAt, startedAt },
  at,
}: {
  readonly member: Member;
  readonly at: string;
}) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const since = (time: string) => t('operations.since', { time: numbers.duration(secondsBetween(time, at)) });
  return alive ? (
    <span data-alive className="whitespace-nowrap">
      {t('operations.fleet.up', { since: since(startedAt) })}
    </span>
  ) : (
    <span className="whitespace-nowrap font-medium text-red-700 dark:text-red-400">
      {t('operations.fleet.gone', { since: since(seenAt) })}
    </span>
  );
}

function Chunks({ chunks, at }: { readonly chunks: readonly ChunkInWork[]; readonly at: string }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return chunks.length === 0 ? (
    '–'
  ) : (
    <ul className="min-w-48">
      {chunks.slice(0, CHUNKS_LISTED).map(({ uploadId, chunk, startedAt }) => (
        <li key={`${uploadId}/${chunk}`}>
          <UploadLink uploadId={uploadId}>{t('operations.fleet.chunk', { number: chunk })}</UploadLink>,{' '}
          {t('operations.lasting', { time: numbers.duration(secondsBetween(startedAt, at)) })}
        </li>
      ))}
      {chunks.length > CHUNKS_LISTED ? (
        <li>{t('operations.health.more', { count: chunks.length - CHUNKS_LISTED })}</li>
      ) : null}
    </ul>
  );
}
