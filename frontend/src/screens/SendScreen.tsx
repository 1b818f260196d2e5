import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workshop } from '../app/workshop';
import type { KnownLayout, Wishes } from '../preview/preview';
import { ask } from '../status/results';
import { Button } from '../ui/Button';
import type { SavedUpload } from '../upload/memory';
import type { Entry } from '../upload/queue';
import type { Source } from '../upload/upload';
import { DraftCard } from './DraftCard';
import { DropZone } from './DropZone';
import { ResumeList } from './ResumeList';
import { UploadCard } from './UploadCard';

interface Draft {
  readonly key: number;
  readonly source: Source;
}

let draftKeys = 0;

/** Files from the moment they are chosen to the moment their results are there. */
export function SendScreen({ workshop }: { readonly workshop: Workshop }) {
  const { t } = useTranslation();
  const { queue, previews, memory } = workshop;
  const entries = useSyncExternalStore(
    useCallback((listener) => queue.subscribe(listener), [queue]),
    () => queue.all(),
  );
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  const layouts = useLayouts();
  const choose = (sources: Source[]) =>
    setDrafts((before) => [...before, ...sources.map((source) => ({ key: ++draftKeys, source }))]);
  const drop = (draft: Draft) => setDrafts((before) => before.filter((one) => one !== draft));
  const send = (draft: Draft, wishes: Wishes) => {
    const { layout, ...options } = wishes;
    queue.add(draft.source, {
      ...(layout ? { layout } : {}),
      ...(Object.keys(options).length > 0 ? { options } : {}),
    });
    drop(draft);
  };
  const sendAll = () => {
    for (const draft of drafts) {
      send(draft, {});
    }
  };
  const again = async (entry: Entry) => {
    const { uploadId } = entry.upload.progress();
    const saved = (await memory.all()).find((one) => one.uploadId === uploadId) ?? null;
    queue.remove(entry);
    queue.add(entry.source, {}, saved);
  };
  const proceed = (source: Source, upload: SavedUpload) => queue.add(source, {}, upload);
  return (
    <div className="space-y-4">
      <DropZone onFiles={choose} />
      <ResumeList workshop={workshop} underWay={underWay(entries)} onContinue={proceed} />
      {drafts.length > 1 ? (
        <Button kind="primary" onClick={sendAll}>
          {t('preview.sendAll', { count: drafts.length })}
        </Button>
      ) : null}
      {drafts.map((draft) => (
        <DraftCard
          key={draft.key}
          source={draft.source}
          layouts={layouts}
          previews={previews}
          onSend={(wishes) => send(draft, wishes)}
          onRemove={() => drop(draft)}
        />
      ))}
      {[...entries].reverse().map((entry) => (
        <UploadCard
          key={entry.key}
          entry={entry}
          onRetry={() => void again(entry)}
          onRemove={() => queue.remove(entry)}
        />
      ))}
    </div>
  );
}

function underWay(entries: readonly Entry[]): ReadonlySet<string> {
  return new Set(entries.flatMap(({ upload, begun }) => upload.progress().uploadId ?? begun?.uploadId ?? []));
}

interface LayoutLine {
  readonly name: string;
  readonly title?: string;
  readonly columns: readonly { readonly name: string }[];
}

/** The layouts that the server knows; none while it does not answer, which previews can live with. */
function useLayouts(): readonly KnownLayout[] {
  const [layouts, setLayouts] = useState<readonly KnownLayout[]>([]);
  useEffect(() => {
    const read = async () => {
      const { layouts: lines } = JSON.parse(await ask('/v1/layouts')) as { layouts: LayoutLine[] };
      setLayouts(
        lines.map(({ columns, ...line }) => ({ ...line, columns: columns.map(({ name }) => name) })),
      );
    };
    read().catch(() => setLayouts([]));
  }, []);
  return layouts;
}
