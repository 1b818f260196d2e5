import { useCallback, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workshop } from '../app/workshop';
import type { Wishes } from '../preview/preview';
import { useLayouts } from '../status/useLayouts';
import { Button } from '../ui/Button';
import type { Purpose } from '../upload/api';
import type { Entry } from '../upload/queue';
import type { Source } from '../upload/source';
import { DraftCard } from './DraftCard';
import { DropZone } from './DropZone';
import { uploadToRetry } from './pendingUploads';
import { ResumeList } from './ResumeList';
import { UploadCard } from './UploadCard';

interface Draft {
  readonly key: number;
  readonly source: Source;
  readonly wishes: Wishes;
  readonly purpose: Purpose;
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
    setDrafts((before) => [
      ...before,
      ...sources.map((source) => ({ key: ++draftKeys, source, wishes: {}, purpose: {} })),
    ]);
  const change = (draft: Draft, changed: Partial<Draft>) =>
    setDrafts((before) => before.map((one) => (one.key === draft.key ? { ...one, ...changed } : one)));
  const drop = (draft: Draft) => setDrafts((before) => before.filter((one) => one.key !== draft.key));
  const sendDraft = (draft: Draft) => {
    const { layout, ...dialect } = draft.wishes;
    queue.add(draft.source, { ...(layout ? { layout } : {}), options: { ...dialect, ...draft.purpose } });
    drop(draft);
  };
  const again = async (entry: Entry) => {
    const begun = await uploadToRetry(entry, memory);
    queue.remove(entry);
    queue.add(entry.source, entry.wishes, begun);
  };
  const notEmpty = drafts.filter(({ source }) => source.file.size > 0);
  return (
    <div className="space-y-4">
      <DropZone onFiles={choose} />
      <ResumeList
        memory={memory}
        entries={entries}
        onContinue={(source, upload) => queue.add(source, {}, upload)}
      />
      {notEmpty.length > 1 ? (
        <Button kind="primary" onClick={() => notEmpty.forEach(sendDraft)}>
          {t('preview.sendAll', { count: notEmpty.length })}
        </Button>
      ) : null}
      {drafts.map((draft) => (
        <DraftCard
          key={draft.key}
          file={draft.source.file}
          wishes={draft.wishes}
          purpose={draft.purpose}
          layouts={layouts}
          previews={previews}
          onWish={(wishes) => change(draft, { wishes })}
          onPurpose={(purpose) => change(draft, { purpose })}
          onSend={() => sendDraft(draft)}
          onRemove={() => drop(draft)}
        />
      ))}
      {[...entries].reverse().map((entry) => (
        <UploadCard
          key={entry.key}
          entry={entry}
          onRetry={() => again(entry)}
          onRemove={() => queue.remove(entry)}
        />
      ))}
    </div>
  );
}
