import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { NumberField } from '../ui/NumberField';
import { MOST_CONNECTIONS } from '../upload/concurrency';
import type { UploadQueue } from '../upload/queue';
import type { Settings } from '../upload/settings';

const MB = 1_000_000;
const MIB = 1 << 20;
/** What S3 takes. */
const PART_MIB = { min: 5, max: 5_120 };

interface Props {
  readonly queue: UploadQueue;
  readonly onClose: () => void;
}

/** How files are sent, from now on. */
export function SettingsDialog({ queue, onClose }: Props) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { mostAtOnce, partSize, bytesPerSecond } = queue.settings;
  const change = (changed: Partial<Settings>) => queue.use({ ...queue.settings, ...changed });
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
        <NumberField
          label={t('settingsDialog.atOnce')}
          min={1}
          max={MOST_CONNECTIONS}
          whole
          value={mostAtOnce}
          onChange={(most) => change({ mostAtOnce: most ?? MOST_CONNECTIONS })}
        />
        <NumberField
          label={t('settingsDialog.partSize')}
          {...PART_MIB}
          whole
          value={partSize === null ? null : partSize / MIB}
          onChange={(size) => change({ partSize: size === null ? null : size * MIB })}
        />
        <NumberField
          label={t('settingsDialog.cap')}
          min={0}
          value={bytesPerSecond / MB}
          onChange={(cap) => change({ bytesPerSecond: (cap ?? 0) * MB })}
        />
        <div className="flex justify-end">
          <Button type="submit" kind="primary">
            {t('settingsDialog.close')}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
