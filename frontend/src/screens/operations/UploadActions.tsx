import { Gauge, Pause, Play, RotateCw, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act, actionsFor, cameByBucket, type UploadAction } from '../../operations/actions';
import type { Status } from '../../status/status';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Notice } from '../../ui/Notice';
import { WindowField } from './WindowField';

const ICONS = { retry: RotateCw, pause: Pause, resume: Play, priority: Gauge, abort: X } as const;
/** What stands in the field at first where it is not told how many there are: as many as most plans have. */
const WINDOW_AT_FIRST = 64;

/** An action that was done, and the status that the upload had then; null where it has none. */
interface Done {
  readonly action: UploadAction;
  readonly answered: Status | null;
}

interface Props {
  readonly status: Status;
  /** Also when an action was refused: the upload may be another than the one that is shown. */
  readonly onChanged: () => void;
}

/** What can be done about an upload now, each after a question, and what came of the last. */
export function UploadActions({ status, onChanged }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<UploadAction | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const actions = actionsFor(status);
  return (
    <>
      {actions.length === 0 ? null : (
        <fieldset className="mt-4 flex flex-wrap gap-2" aria-label={t('operations.actions.title')}>
          {actions.map((action) => {
            const Icon = ICONS[action];
            return (
              <Button
                // The one takes the other's place, and keeps its focus.
                key={action === 'resume' ? 'pause' : action}
                kind={action === 'abort' ? 'danger' : 'plain'}
                onClick={() => {
                  setDone(null);
                  setAsked(action);
                }}
              >
                <Icon aria-hidden size={16} /> {t(`operations.actions.${action}.do`)}
              </Button>
            );
          })}
        </fieldset>
      )}
      {done === null ? null : <DoneWords done={done} />}
      {asked === null ? null : (
        <ActionDialog
          action={asked}
          status={status}
          onDone={(answered) => setDone({ action: asked, answered })}
          onChanged={onChanged}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function DoneWords({ done: { action, answered } }: { readonly done: Done }) {
  const { t } = useTranslation();
  return action === 'retry' && answered?.state === 'FAILED' ? (
    <Notice kind="warning">{t('operations.actions.retry.failedAgain')}</Notice>
  ) : (
    <Notice kind="good">{t(`operations.actions.${action}.done`)}</Notice>
  );
}

function ActionDialog({
  action,
  status,
  onDone,
  onChanged,
  onClose,
}: {
  readonly action: UploadAction;
  readonly status: Status;
  readonly onDone: (answered: Status | null) => void;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [chunks, setChunks] = useState<number | null>(status.windowChunks ?? WINDOW_AT_FIRST);
  const words = t(`operations.actions.${action}.do`);
  return (
    <ConfirmDialog
      title={`${words}: ${status.fileName}`}
      means={t(`operations.actions.${action}.${meansOf(action, status)}`)}
      words={words}
      kind={action === 'abort' ? 'danger' : 'primary'}
      act={async () => {
        try {
          onDone(await act(action, status.uploadId, chunks));
        } finally {
          onChanged();
        }
      }}
      onClose={onClose}
    >
      {action === 'priority' ? <WindowField status={status} chunks={chunks} onChange={setChunks} /> : null}
    </ConfirmDialog>
  );
}

/** Under which name it stands what an action means. */
function meansOf(action: UploadAction, { uploadId }: Status): 'means' | 'meansByBucket' {
  return action === 'abort' && cameByBucket(uploadId) ? 'meansByBucket' : 'means';
}
