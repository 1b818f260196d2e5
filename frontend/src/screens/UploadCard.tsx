import { Pause, Play, RotateCw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';
import { useAction } from '../status/useAction';
import { useStatus } from '../status/useStatus';
import { Bar } from '../ui/Bar';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { Figures } from '../ui/Figures';
import { Notice } from '../ui/Notice';
import type { UploadFailure } from '../upload/problems';
import type { Progress } from '../upload/progress';
import type { Entry } from '../upload/queue';
import { PartMap } from './PartMap';
import { ProblemNotice, ProblemWords } from './ProblemNotice';
import { ResultPanel } from './ResultPanel';
import { StateWords } from './StateWords';
import { useProgress } from './useProgress';

interface Props {
  readonly entry: Entry;
  readonly onRetry: () => Promise<void>;
  readonly onRemove: () => void;
}

/** A file from its first byte to its last finding. */
export function UploadCard({ entry, onRetry, onRemove }: Props) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const progress = useProgress(entry.upload);
  const watched = useStatus(progress.phase === 'sent' ? progress.uploadId : null);
  const { name } = entry.source.file;
  return (
    <Card
      label={name}
      title={name}
      aside={
        <span aria-live="polite" data-phase={progress.phase}>
          {watched.status ? <StateWords status={watched.status} /> : t(`phase.${progress.phase}`)}
        </span>
      }
    >
      <Bar
        label={t('phase.sending')}
        share={progress.sentBytes / progress.totalBytes}
        text={t('upload.of', {
          sent: numbers.bytes(progress.sentBytes),
          total: numbers.bytes(progress.totalBytes),
        })}
      />
      <SendingFigures progress={progress} />
      <Waits progress={progress} onTryNow={() => entry.upload.tryNow()} />
      {progress.failure ? <FailureNotice failure={progress.failure} /> : null}
      {progress.parts.length > 1 && progress.phase !== 'sent' ? <PartMap parts={progress.parts} /> : null}
      <Buttons progress={progress} entry={entry} onRetry={onRetry} onRemove={onRemove} />
      {progress.receipt ? (
        <p className="mt-3 text-sm text-zinc-600 dark:text-zinc-400">
          {t('upload.receipt')}:{' '}
          <code className="font-mono" data-receipt>
            {progress.receipt}
          </code>
        </p>
      ) : null}
      {progress.phase === 'sent' ? <ResultPanel watched={watched} /> : null}
    </Card>
  );
}

function SendingFigures({ progress }: { readonly progress: Progress }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { sentBytes, totalBytes, bytesPerSecond, secondsLeft, parts, atOnce, partsToRead } = progress;
  const sent = parts.filter((state) => state === 'sent').length;
  return (
    <Figures
      figures={[
        numbers.percent(totalBytes === 0 ? 0 : sentBytes / totalBytes),
        t('upload.of', { sent: numbers.bytes(sentBytes), total: numbers.bytes(totalBytes) }),
        bytesPerSecond > 0 ? numbers.speed(bytesPerSecond) : null,
        secondsLeft === null ? null : t('upload.left', { time: numbers.duration(secondsLeft) }),
        parts.length > 1 ? t('upload.parts', { sent, total: parts.length }) : null,
        parts.length > 1 && atOnce > 0 ? t('upload.atOnce', { count: atOnce }) : null,
        partsToRead > 0 ? t('upload.partsToRead', { count: partsToRead }) : null,
      ]}
    />
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
      : t([`upload.waitings.${progress.waiting.code}`, 'upload.waiting'], {
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

function FailureNotice({ failure }: { readonly failure: UploadFailure }) {
  const { t } = useTranslation();
  const { code, apiCode, message } = failure;
  return (
    <Notice kind="error">
      <span data-failure={code}>
        {apiCode === '' ? (
          t(`failure.${code}`, { detail: message })
        ) : (
          <ProblemWords code={apiCode} detail={message} />
        )}
      </span>
    </Notice>
  );
}

function Buttons({ progress, entry, onRetry, onRemove }: Props & { readonly progress: Progress }) {
  const { t } = useTranslation();
  const { upload } = entry;
  const { phase, partsToRead } = progress;
  const open = phase === 'preparing' || phase === 'sending' || phase === 'paused' || partsToRead > 0;
  const retrying = useAction(onRetry);
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
        <Button kind="primary" disabled={retrying.running} onClick={() => void retrying.run()}>
          <RotateCw aria-hidden size={16} /> {t('upload.retry')}
        </Button>
      ) : null}
      {phase === 'cancelled' || phase === 'sent' || phase === 'failed' ? (
        <Button onClick={onRemove}>{t('upload.remove')}</Button>
      ) : null}
      <ProblemNotice problem={retrying.problem} />
    </div>
  );
}
