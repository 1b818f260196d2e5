import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workshop } from '../app/workshop';
import { useNumbers } from '../i18n/useNumbers';
import { listUploads } from '../status/uploads';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import type { SavedUpload } from '../upload/memory';
import type { Source } from '../upload/upload';
import { sourcesOf } from './sources';

interface Props {
  readonly workshop: Workshop;
  /** Uploads that this page goes on with already. */
  readonly underWay: ReadonlySet<string>;
  readonly onContinue: (source: Source, upload: SavedUpload) => void;
}

/** Uploads that were begun, here or in another browser, and not completed. */
export function ResumeList({ workshop, underWay, onContinue }: Props) {
  const { t } = useTranslation();
  const [pending, setPending] = useState<readonly SavedUpload[]>([]);
  const { memory } = workshop;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one that is taken off the list can be gone on with again
  useEffect(() => {
    let over = false;
    void pendingUploads(memory).then((found) => over || setPending(found));
    return () => {
      over = true;
    };
  }, [memory, underWay.size]);
  const shown = pending.filter((upload) => !underWay.has(upload.uploadId));
  if (shown.length === 0) {
    return null;
  }
  const discard = async (upload: SavedUpload) => {
    await fetch(`/v1/uploads/${upload.uploadId}`, { method: 'DELETE' });
    await memory.forget(upload.uploadId);
    setPending(pending.filter((one) => one !== upload));
  };
  return (
    <Card label={t('resume.title')} title={t('resume.title')}>
      <ul className="divide-y divide-zinc-200 dark:divide-zinc-800">
        {shown.map((upload) => (
          <ResumeLine
            key={upload.uploadId}
            upload={upload}
            onContinue={onContinue}
            onDiscard={() => void discard(upload)}
          />
        ))}
      </ul>
    </Card>
  );
}

interface LineProps {
  readonly upload: SavedUpload;
  readonly onContinue: Props['onContinue'];
  readonly onDiscard: () => void;
}

function ResumeLine({ upload, onContinue, onDiscard }: LineProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const input = useRef<HTMLInputElement>(null);
  const proceed = async () => {
    const source = await sourceFromHandle(upload);
    if (source) {
      onContinue(source, upload);
    } else {
      input.current?.click();
    }
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-2" data-resume={upload.uploadId}>
      <div>
        <p className="break-all font-medium">{upload.fileName}</p>
        <p className="text-sm text-zinc-600 dark:text-zinc-400">
          {numbers.bytes(upload.size)} ·{' '}
          {t('resume.begun', { when: numbers.moment(new Date(upload.begunAt).toISOString()) })}
        </p>
      </div>
      <div className="flex gap-2">
        <Button kind="primary" onClick={() => void proceed()}>
          {upload.handle ? t('resume.continue') : t('resume.pickAgain')}
        </Button>
        <Button kind="danger" onClick={onDiscard}>
          {t('resume.discard')}
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        data-input="resume"
        onChange={(event) => {
          const [source] = sourcesOf(event.target.files);
          if (source) {
            onContinue(source, upload);
          }
          event.target.value = '';
        }}
      />
    </li>
  );
}

interface PermissionHandle {
  requestPermission?: (options: { mode: 'read' }) => Promise<PermissionState>;
}

/** The file behind a handle, if the browser still lets this page read it. */
async function sourceFromHandle({ handle }: SavedUpload): Promise<Source | null> {
  if (!handle) {
    return null;
  }
  const allowed = await (handle as PermissionHandle).requestPermission?.({ mode: 'read' });
  if (allowed !== undefined && allowed !== 'granted') {
    return null;
  }
  try {
    return { file: await handle.getFile(), handle };
  } catch {
    // Moved or deleted: the user may know where it is now.
    return null;
  }
}

/** What this browser remembers and the server still takes, and what other browsers of the same owner have begun. */
async function pendingUploads(memory: Workshop['memory']): Promise<SavedUpload[]> {
  const remembered = await memory.all();
  const open = (await listUploads(null, 'UPLOADING').catch(() => null))?.uploads;
  if (!open) {
    return remembered;
  }
  const known = new Map(remembered.map((upload) => [upload.uploadId, upload]));
  return open.flatMap((line): SavedUpload[] => {
    const own = known.get(line.uploadId);
    if (own) {
      return [own];
    }
    const { uploadId, fileName, size, partSize, fingerprint, createdAt } = line;
    return partSize === undefined || fingerprint === undefined
      ? []
      : [
          {
            uploadId,
            fileName,
            size,
            lastModified: 0,
            partSize,
            fingerprint,
            begunAt: Date.parse(createdAt),
          },
        ];
  });
}
