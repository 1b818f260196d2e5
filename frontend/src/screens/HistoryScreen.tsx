import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';
import { isFinal } from '../status/status';
import { listUploads, type UploadLine, type UploadsPage } from '../status/uploads';
import { useAction } from '../status/useAction';
import { Button } from '../ui/Button';
import { PausedMark } from './Pause';
import { ProblemNotice } from './ProblemNotice';

/** All uploads of this owner, whoever sent them and from wherever. */
export function HistoryScreen() {
  const { t } = useTranslation();
  const [pages, setPages] = useState<readonly UploadsPage[]>([]);
  const next = pages.at(-1)?.next ?? null;
  const reading = useAction(async () => {
    const page = await listUploads(next);
    setPages((before) => [...before, page]);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first page is read once
  useEffect(() => void reading.run(), []);
  const lines = pages.flatMap(({ uploads }) => uploads);
  return (
    <section aria-label={t('historyScreen.title')}>
      {pages.length > 0 && lines.length === 0 ? <p>{t('historyScreen.empty')}</p> : null}
      {lines.length > 0 ? <UploadTable lines={lines} /> : null}
      {reading.running ? <p className="mt-3 text-sm">{t('historyScreen.reading')}</p> : null}
      <ProblemNotice problem={reading.problem} onRetry={() => void reading.run()} />
      {next !== null && reading.problem === null ? (
        <Button className="mt-3" disabled={reading.running} onClick={() => void reading.run()}>
          {t('historyScreen.more')}
        </Button>
      ) : null}
    </section>
  );
}

function UploadTable({ lines }: { readonly lines: readonly UploadLine[] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-left text-sm">
        <thead className="text-zinc-600 dark:text-zinc-400">
          <tr>
            {['file', 'state', 'size', 'when'].map((column) => (
              <th key={column} scope="col" className="px-2 py-2 font-medium">
                {t(`historyScreen.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.uploadId} className="border-t border-zinc-200 dark:border-zinc-800">
              <td className="min-w-36 wrap-anywhere px-2 py-2">
                <a className="font-medium underline underline-offset-2" href={`#/uploads/${line.uploadId}`}>
                  {line.fileName}
                </a>
              </td>
              <td className="px-2 py-2">
                {t(`state.${line.state}`)}
                {line.paused && !isFinal(line.state) ? <PausedMark /> : null}
              </td>
              <td className="whitespace-nowrap px-2 py-2 tabular-nums">{numbers.bytes(line.size)}</td>
              <td className="whitespace-nowrap px-2 py-2 tabular-nums">{numbers.moment(line.createdAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
