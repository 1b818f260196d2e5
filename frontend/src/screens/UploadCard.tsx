import { Pause, Play, RotateCw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';
import { Bar } from '../ui/Bar';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { Notice } from '../ui/Notice';
import type { UploadFailure } from '../upload/problems';
import type { Entry } from '../upload/queue';
import type { Progress } from '../upload/upload';
import { PartMap } from './PartMap';
import { ResultPanel } from './ResultPanel';
import { useProgress } from './useProgress';

interface Props {
  readonly entry: Entry;
  readonly onRetry: () => void;
  readonly onRemove: () => void;
}

/** A file from its first byte to its last finding. */
export function UploadCard({ entry, onRetry, onRemove }: Props) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const progress = useProgress(entry.upload);
  const { name } = entry.source.file;
  return (
    <Card
      label={name}
      title={name}
      aside={<span data-phase={progress.phase}>{t(`phase.${progress.phase}`)}</span>}
    >
      <Bar
        label={t('phase.sending')}
        share={progress.sentBytes / progress.totalBytes}
        text={t('upload.of', {
          sent: numbers.bytes(progress.sentBytes),
          total: numbers.bytes(progress.totalBytes),
        })}
      />
      <Figures progress={progress} />
      <Waits progress={progress} onTryNow={() => entry.upload.tryNow()} />
      {progress.failure ? <FailureNotice failure={progress.failure} /> : null}
      {progress.parts.length > 1 && progress.phase !== 'sent' ? <PartMap parts={progress.parts} /> : null}
      <Buttons progress={progress} entry={entry} onRetry={onRetry} onRemove={onRemove} />
      {progress.receipt ? (
        <p className="mt-3 text-sm text-zinc-600 dark:text-zinc-400">
          {t('upload.receipt')}: <code className="font-mono">{progress.receipt}</code>
        </p>
      ) : null}
      {progress.phase === 'sent' && progress.uploadId ? <ResultPanel uploadId={progress.uploadId} /> : null}
    </Card>
  );
}

function Figures({ progress }: { readonly progress: Progress }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const sent = progress.parts.filter((state) => state === 'sent').length;
  const figures = [
    numbers.percent(progress.totalBytes === 0 ? 0 : progress.sentBytes / progress.totalBytes),
    t('upload.of', { sent: numbers.bytes(progress.sentBytes), total: numbers.bytes(progress.totalBytes) }),
    ...(progress.bytesPerSecond > 0 ? [numbers.speed(progress.bytesPerSecond)] : []),
    ...(progress.secondsLeft === null
      ? []
      : [t('upload.left', { time: numbers.duration(progress.secondsLeft) })]),
    ...(progress.parts.length > 1 ? [t('upload.parts', { sent, total: progress.parts.length })] : []),
  ];
  return (
    <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm tabular-nums text-zinc-700 dark:text-zinc-300">
      {figures.map((figure) => (
        <span key={figure}>{figure}</span>
      ))}
    </p>
  );
}

function Waits({ progress, onTryNow }: { readonly progress: Progress; readonly onTryNow: () => void }) {
  const { t } = useTranslation();
  if (progress.waiting === null || progress.phase === 'paused') {
    return null;
  }
  const words =
    progress.waiting === 'offline'
      ? t('upload.offline')
      : t('upload.waiting', {
          seconds: Math.max(0, Math.ceil((progress.waiting.until - Date.now()) / 1_000)),
        });
  return (
    <Notice kind="warning">
      {words}{' '}
      <button type="button" className="font-medium underline" onClick={onTryNow}>
        {t('upload.tryNow')}
      </button>
    </Notice>
  );
}

export function FailureNotice({ failure }: { readonly failure: UploadFailure }) {
  const { t } = useTranslation();
  return (
    <Notice kind="error">
      <span data-failure={failure.code}>{t(`failure.${failure.code}`, { detail: failure.message })}</span>
    </Notice>
  );
}

function Buttons({ progress, entry, onRetry, onRemove }: Props & { readonly progress: Progress }) {
  const { t } = useTranslation();
  const { upload } = entry;
  const { phase } = progress;
  const open = phase === 'preparing' || phase === 'sending' || phase === 'paused';
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {phase === 'sending' ? (
        <Button onClick={() => upload.pause()}>
          <Pause aria-hidden size={16} /> {t('upload.pause')}
        </Button>
      ) : null}
      {phase === 'paused' ? (
        <Button kind="primary" onClick={() => upload.resume()}>
          <Play aria-hidden size={16} /> {t('upload.resume')}
        </Button>
      ) : null}
      {open || phase === 'failed' ? (
        <Button kind="danger" onClick={() => upload.cancel()}>
          <X aria-hidden size={16} /> {t('upload.cancel')}
        </Button>
      ) : null}
      {phase === 'failed' ? (
        <Button kind="primary" onClick={onRetry}>
          <RotateCw aria-hidden size={16} /> {t('upload.retry')}
        </Button>
      ) : null}
      {phase === 'cancelled' || phase === 'sent' || phase === 'failed' ? (
        <Button onClick={onRemove}>{t('upload.remove')}</Button>
      ) : null}
    </div>
  );
}
