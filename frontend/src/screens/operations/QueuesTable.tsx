import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../i18n/useNumbers';
import { type Redriven, type RedrivenQueue, redrive } from '../../operations/actions';
import type { Queue, QueueRole } from '../../operations/overview';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Notice } from '../../ui/Notice';
import { Table } from '../../ui/Table';

/** Each queue, and where its dead letters are. */
const QUEUES: readonly { readonly role: RedrivenQueue; readonly dead: QueueRole }[] = [
  { role: 'objectCreated', dead: 'objectCreatedDeadLetters' },
  { role: 'chunks', dead: 'chunkDeadLetters' },
];

/** How long the queues are, with a way back for dead letters. */
export function QueuesTable({ queues }: { readonly queues: readonly Queue[] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const [asked, setAsked] = useState<RedrivenQueue | null>(null);
  const [redriven, setRedriven] = useState<Redriven | null>(null);
  const find = (role: QueueRole) => queues.find((queue) => queue.role === role);
  const count = (number: number | undefined) =>
    number === undefined ? t('operations.queues.unknown') : numbers.whole(number);
  const age = (queue: Queue | undefined) => {
    if (queue?.oldestSeconds != null) {
      return numbers.duration(queue.oldestSeconds);
    }
    return queue?.waitsAtLeastSeconds == null
      ? '–'
      : t('operations.queues.atLeast', { time: numbers.duration(queue.waitsAtLeastSeconds) });
  };
  return (
    <>
      <Table
        title={t('operations.queues.table')}
        isTitled={false}
        note={t('operations.queues.ageNote')}
        columns={[
          { key: 'name', words: t('operations.queues.name') },
          ...['dead', 'visible', 'inFlight', 'delayed', 'age'].map((key) => ({
            key,
            words: t(`operations.queues.${key}`),
            isNumber: true,
          })),
        ]}
        rows={QUEUES.map(({ role, dead }) => {
          const queue = find(role);
          const letters = find(dead)?.visible;
          return {
            key: role,
            cells: [
              t(`operations.queues.names.${role}`),
              <DeadLetters
                key="dead"
                count={count(letters)}
                onRedrive={letters ? () => setAsked(role) : null}
              />,
              count(queue?.visible),
              count(queue?.inFlight),
              count(queue?.delayed),
              age(queue),
            ],
          };
        })}
      />
      {redriven === null ? null : <RedrivenWords redriven={redriven} />}
      {asked === null ? null : (
        <ConfirmDialog
          title={t('operations.redrive.of', { queue: t(`operations.queues.names.${asked}`) })}
          means={t('operations.redrive.means')}
          words={t('operations.redrive.do')}
          act={async () => setRedriven(await redrive(asked))}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function DeadLetters({
  count,
  onRedrive,
}: {
  readonly count: string;
  /** Null when there is nothing to send again. */
  readonly onRedrive: (() => void) | null;
}) {
  const { t } = useTranslation();
  if (onRedrive === null) {
    return count;
  }
  return (
    <span className="inline-flex items-center gap-2 font-semibold text-red-700 dark:text-red-400">
      {count}
      <Button onClick={onRedrive}>
        <Undo2 aria-hidden size={16} /> {t('operations.redrive.do')}
      </Button>
    </span>
  );
}

function RedrivenWords({ redriven: { moved, more } }: { readonly redriven: Redriven }) {
  const { t } = useTranslation();
  return (
    <Notice kind="good">
      {moved === null ? t('operations.redrive.background') : t('operations.redrive.moved', { count: moved })}
      {more ? ` ${t('operations.redrive.rest')}` : ''}
    </Notice>
  );
}
