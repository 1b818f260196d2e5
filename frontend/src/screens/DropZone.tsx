import { FileUp, FolderUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { FileInput } from '../ui/FileInput';
import { Notice } from '../ui/Notice';
import type { Source } from '../upload/source';
import { droppedSources, keepsHandles, pickFiles } from './sources';

export function DropZone({ onFiles }: { readonly onFiles: (sources: Source[]) => void }) {
  const { t } = useTranslation();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const take = (sources: Promise<Source[]>) => {
    setUnreadable(null);
    sources.then(onFiles, (problem: unknown) => setUnreadable(String(problem)));
  };
  const takeFiles = (picked: File[]) => onFiles(picked.map((file) => ({ file })));
  return (
    <section
      aria-label={t('drop.title')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(droppedSources(event.dataTransfer));
      }}
      className={`rounded-xl border-2 border-dashed px-6 py-10 text-center ${
        over ? 'border-emerald-600 bg-emerald-50 dark:bg-emerald-950' : 'border-zinc-300 dark:border-zinc-700'
      }`}
    >
      <p className="text-lg font-semibold">{t('drop.title')}</p>
      <p className="mx-auto mt-1 max-w-md text-sm text-zinc-600 dark:text-zinc-400">{t('drop.hint')}</p>
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        <Button kind="primary" onClick={() => (keepsHandles() ? take(pickFiles()) : files.current?.click())}>
          <FileUp aria-hidden size={16} /> {t('drop.pickFiles')}
        </Button>
        <Button onClick={() => folder.current?.click()}>
          <FolderUp aria-hidden size={16} /> {t('drop.pickFolder')}
        </Button>
      </div>
      {unreadable === null ? null : (
        <Notice kind="error">{t('drop.unreadable', { detail: unreadable })}</Notice>
      )}
      <FileInput ref={files} name="files" multiple onFiles={takeFiles} />
      <FileInput ref={folder} name="folder" multiple folder onFiles={takeFiles} />
    </section>
  );
}
