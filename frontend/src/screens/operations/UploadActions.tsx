import { Gauge, Pause, Play, RotateCw, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act, actionsFor, type UploadAction } from '../../operations/actions';
import type { Status } from '../../status/status';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Notice } from '../../ui/Notice';
import { WindowField } from './WindowField';

const ICONS = { retry: RotateCw, pause: Pause, resume: Play, priority: Gauge, abort: X } as const;
/** What stands in the field at first where it is not told how many there are: as many as most plans have. */
const WINDOW_AT_FIRST = 64;

interface Props {
  readonly status: Status;
  readonly onChanged: () => void;
}

/** What can be done about an upload now, each after a question, and what came of the last. */
export function UploadActions({ status, onChanged }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<UploadAction | null>(null);
  const [done, setDone] = useState<UploadAction | null>(null);
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
      {done === null ? null : <Notice kind="good">{t(`operations.actions.${done}.done`)}</Notice>}
      {asked === null ? null : (
        <ActionDialog
          action={asked}
          status={status}
          onDone={() => {
            setDone(asked);
            onChanged();
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function ActionDialog({
  action,
  status,
  onDone,
  onClose,
}: {
  readonly action: UploadAction;
  readonly status: Status;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [chunks, setChunks] = useState<number | null>(status.windowChunks ?? WINDOW_AT_FIRST);
  const words = t(`operations.actions.${action}.do`);
  return (
    <ConfirmDialog
      title={`${words}: ${status.fileName}`}
      means={t(`operations.actions.${action}.means`)}
      words={words}
      kind={action === 'abort' ? 'danger' : 'primary'}
      act={async () => {
        await act(action, status.uploadId, chunks);
        onDone();
      }}
      onClose={onClose}
    >
      {action === 'priority' ? <WindowField status={status} chunks={chunks} onChange={setChunks} /> : null}
    </ConfirmDialog>
  );
}
