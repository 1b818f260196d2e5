import { Pause as PauseIcon, Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setPaused } from '../status/pause';
import { isFinal, isHeldBack, type Status } from '../status/status';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Notice } from '../ui/Notice';

/** That something is paused, in a word. */
export function PausedMark() {
  const { t } = useTranslation();
  return (
    <>
      {' '}
      <strong className="inline-block rounded bg-amber-100 px-1 text-xs text-amber-950 dark:bg-amber-950 dark:text-amber-100">
        {t('pause.mark')}
      </strong>
    </>
  );
}

/** By whom an upload is paused, and what that means; nothing of one that is not. */
export function PauseNotice({ status }: { readonly status: Status }) {
  const { t } = useTranslation();
  if (!isHeldBack(status)) {
    return null;
  }
  const by = status.pausedBy ?? 'somebody';
  return (
    <Notice kind="warning">
      <span className="flex gap-2" data-paused-by={by}>
        <PauseIcon aria-hidden size={16} className="mt-0.5 shrink-0" /> {t(`pause.by.${by}`)}
      </span>
    </Notice>
  );
}

interface Props {
  readonly status: Status;
  /** Told the status that the upload has then. */
  readonly onChanged: (status: Status) => void;
}

/**
 * Lets its owner hold an upload back, or let it go on, after a question; not where only an operator can. A question that was asked
 * stays, whatever becomes of the upload meanwhile: there is no other place to tell what came of the answer.
 */
export function PauseButton({ status, onChanged }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<'pause' | 'resume' | null>(null);
  const { uploadId, fileName, state, pausedBy } = status;
  const action = isHeldBack(status) ? 'resume' : 'pause';
  const Icon = action === 'resume' ? Play : PauseIcon;
  const nothingToHold = action === 'pause' && state === 'UPLOADING';
  const isOffered = !(isFinal(state) || nothingToHold || (action === 'resume' && pausedBy === 'operator'));
  if (!isOffered && asked === null) {
    return null;
  }
  return (
    <div className="mt-3">
      {isOffered ? (
        <Button onClick={() => setAsked(action)}>
          <Icon aria-hidden size={16} /> {t(`pause.${action}.do`)}
        </Button>
      ) : null}
      {asked === null ? null : (
        <ConfirmDialog
          title={`${t(`pause.${asked}.do`)}: ${fileName}`}
          means={t(`pause.${asked}.means`)}
          words={t(`pause.${asked}.do`)}
          act={async () => onChanged(await setPaused(uploadId, asked === 'pause'))}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
