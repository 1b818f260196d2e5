import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { MOST_CONNECTIONS } from '../upload/concurrency';
import type { UploadQueue } from '../upload/queue';

const MB = 1_000_000;
const MIB = 1 << 20;

/** How files are sent, from now on. */
export function SettingsDialog({
  queue,
  onClose,
}: {
  readonly queue: UploadQueue;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { settings } = queue;
  const field = 'mt-1 w-full rounded-md border border-zinc-300 bg-transparent px-2 py-1 dark:border-zinc-700';
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="settings-title"
      className="m-auto w-full max-w-sm rounded-xl bg-white p-5 text-zinc-900 backdrop:bg-black/40 dark:bg-zinc-900 dark:text-zinc-100"
    >
      <form method="dialog" className="space-y-4">
        <h2 id="settings-title" className="font-semibold">
          {t('settingsDialog.title')}
        </h2>
        <label className="block text-sm">
          {t('settingsDialog.atOnce')}
          <input
            type="number"
            min={1}
            max={16}
            className={field}
            defaultValue={settings.mostAtOnce}
            onChange={(event) =>
              queue.use({
                ...queue.settings,
                mostAtOnce: Math.max(1, Math.min(16, event.target.valueAsNumber || MOST_CONNECTIONS)),
              })
            }
          />
        </label>
        <label className="block text-sm">
          {t('settingsDialog.partSize')}
          <input
            type="number"
            min={5}
            max={5_120}
            className={field}
            defaultValue={settings.partSize === null ? '' : settings.partSize / MIB}
            onChange={(event) => {
              const size = event.target.valueAsNumber;
              queue.use({ ...queue.settings, partSize: size >= 5 ? Math.round(size * MIB) : null });
            }}
          />
        </label>
        <label className="block text-sm">
          {t('settingsDialog.cap')}
          <input
            type="number"
            min={0}
            step="any"
            className={field}
            defaultValue={settings.bytesPerSecond / MB}
            onChange={(event) =>
              queue.use({
                ...queue.settings,
                bytesPerSecond: Math.max(0, event.target.valueAsNumber || 0) * MB,
              })
            }
          />
        </label>
        <div className="flex justify-end">
          <Button type="submit" kind="primary">
            {t('settingsDialog.close')}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
