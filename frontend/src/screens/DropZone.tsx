import { FileUp, FolderUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import type { Source } from '../upload/upload';
import { droppedSources, keepsHandles, pickFiles, sourcesOf } from './sources';

export function DropZone({ onFiles }: { readonly onFiles: (sources: Source[]) => void }) {
  const { t } = useTranslation();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const pick = async () => {
    if (keepsHandles()) {
      onFiles(await pickFiles());
    } else {
      files.current?.click();
    }
  };
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
        void droppedSources(event.dataTransfer).then(onFiles);
      }}
      className={`rounded-xl border-2 border-dashed px-6 py-10 text-center ${
        over ? 'border-emerald-600 bg-emerald-50 dark:bg-emerald-950' : 'border-zinc-300 dark:border-zinc-700'
      }`}
    >
      <p className="text-lg font-semibold">{t('drop.title')}</p>
      <p className="mx-auto mt-1 max-w-md text-sm text-zinc-600 dark:text-zinc-400">{t('drop.hint')}</p>
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        <Button kind="primary" onClick={() => void pick()}>
          <FileUp aria-hidden size={16} /> {t('drop.pickFiles')}
        </Button>
        <Button onClick={() => folder.current?.click()}>
          <FolderUp aria-hidden size={16} /> {t('drop.pickFolder')}
        </Button>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        data-input="files"
        onChange={(event) => {
          onFiles(sourcesOf(event.target.files));
          event.target.value = '';
        }}
      />
      <input
        ref={(input) => {
          folder.current = input;
          input?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        multiple
        hidden
        data-input="folder"
        onChange={(event) => {
          onFiles(sourcesOf(event.target.files));
          event.target.value = '';
        }}
      />
    </section>
  );
}
