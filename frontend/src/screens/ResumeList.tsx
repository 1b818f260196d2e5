import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';
import { abortUpload } from '../status/uploads';
import { useAction } from '../status/useAction';
import { useAnswer } from '../status/useAnswer';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { FileInput } from '../ui/FileInput';
import type { SavedUpload, UploadMemory } from '../upload/memory';
import type { Entry } from '../upload/queue';
import type { Source } from '../upload/source';
import { ProblemNotice } from './ProblemNotice';
import { pendingUploads } from './pendingUploads';
import { sourceFromHandle } from './sources';

interface Props {
  readonly memory: UploadMemory;
  /** What this page sends already. */
  readonly entries: readonly Entry[];
  readonly onContinue: (source: Source, upload: SavedUpload) => void;
}

/** Uploads that were begun, here or in another browser, and not completed. */
export function ResumeList({ memory, entries, onContinue }: Props) {
  const { t } = useTranslation();
  const [discarded, setDiscarded] = useState<ReadonlySet<string>>(new Set());
  const {
    answer: pending,
    problem,
    again,
    // biome-ignore lint/correctness/useExhaustiveDependencies: one that is taken off the list can be gone on with again
  } = useAnswer(useCallback(() => pendingUploads(memory), [memory, entries]));
  const underWay = idsOf(entries);
  const shown = (pending?.uploads ?? []).filter(
    ({ uploadId }) => !underWay.has(uploadId) && !discarded.has(uploadId),
  );
  const discard = async ({ uploadId }: SavedUpload) => {
    await abortUpload(uploadId);
    await memory.forget(uploadId);
    setDiscarded((before) => new Set([...before, uploadId]));
  };
  if (shown.length === 0) {
    return <ProblemNotice problem={problem} onRetry={again} />;
  }
  return (
    <Card label={t('resume.title')} title={t('resume.title')}>
      {pending?.onlyHere ? <p className="text-sm">{t('resume.onlyHere')}</p> : null}
      <ul className="divide-y divide-zinc-200 dark:divide-zinc-800">
        {shown.map((upload) => (
          <ResumeLine
            key={upload.uploadId}
            upload={upload}
            onContinue={(source) => onContinue(source, upload)}
            onDiscard={() => discard(upload)}
          />
        ))}
      </ul>
    </Card>
  );
}

function idsOf(entries: readonly Entry[]): ReadonlySet<string> {
  return new Set(entries.flatMap(({ upload, begun }) => upload.progress().uploadId ?? begun?.uploadId ?? []));
}

interface LineProps {
  readonly upload: SavedUpload;
  readonly onContinue: (source: Source) => void;
  readonly onDiscard: () => Promise<void>;
}

function ResumeLine({ upload, onContinue, onDiscard }: LineProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const input = useRef<HTMLInputElement>(null);
  const discarding = useAction(onDiscard);
  const proceeding = useAction(async () => {
    const source = upload.handle ? await sourceFromHandle(upload.handle) : null;
    if (source) {
      onContinue(source);
    } else {
      input.current?.click();
    }
  });
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-2" data-resume={upload.uploadId}>
      <div>
        <p className="wrap-anywhere font-medium">{upload.fileName}</p>
        <p className="text-sm text-zinc-600 dark:text-zinc-400">
          {numbers.bytes(upload.size)} ·{' '}
          {t('resume.begun', { when: numbers.moment(new Date(upload.begunAt).toISOString()) })}
        </p>
      </div>
      <div className="flex gap-2">
        <Button kind="primary" disabled={proceeding.running} onClick={() => void proceeding.run()}>
          {upload.handle ? t('resume.continue') : t('resume.pickAgain')}
        </Button>
        <Button kind="danger" disabled={discarding.running} onClick={() => void discarding.run()}>
          {t('resume.discard')}
        </Button>
      </div>
      <ProblemNotice problem={discarding.problem ?? proceeding.problem} />
      <FileInput
        ref={input}
        name="resume"
        onFiles={([file]) => {
          if (file) {
            onContinue({ file });
          }
        }}
      />
    </li>
  );
}
