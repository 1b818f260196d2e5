import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';
import { listUploads, type UploadLine } from '../status/uploads';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';

/** All uploads of this owner, whoever sent them and from wherever. */
export function HistoryScreen() {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const [lines, setLines] = useState<readonly UploadLine[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const read = useCallback(async (cursor: string | null) => {
    try {
      const page = await listUploads(cursor);
      setLines((before) => (cursor === null ? page.uploads : [...(before ?? []), ...page.uploads]));
      setNext(page.next);
      setProblem(null);
    } catch (refused) {
      setProblem(String(refused));
    }
  }, []);
  useEffect(() => void read(null), [read]);
  return (
    <section aria-label={t('historyScreen.title')}>
      {problem ? <Notice kind="error">{t('historyScreen.error', { detail: problem })}</Notice> : null}
      {lines?.length === 0 ? <p>{t('historyScreen.empty')}</p> : null}
      {lines && lines.length > 0 ? (
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
                  <td className="break-all px-2 py-2">
                    <a
                      className="font-medium underline underline-offset-2"
                      href={`#/uploads/${line.uploadId}`}
                    >
                      {line.fileName}
                    </a>
                  </td>
                  <td className="px-2 py-2">{t(`state.${line.state}`)}</td>
                  <td className="whitespace-nowrap px-2 py-2 tabular-nums">{numbers.bytes(line.size)}</td>
                  <td className="whitespace-nowrap px-2 py-2 tabular-nums">
                    {numbers.moment(line.createdAt)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {next ? (
        <Button className="mt-3" onClick={() => void read(next)}>
          {t('historyScreen.more')}
        </Button>
      ) : null}
    </section>
  );
}
