import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';
import type { Reject } from '../status/results';
import { Scroll } from '../ui/Scroll';

export function FirstRejects({ rejects }: { readonly rejects: readonly Reject[] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  if (rejects.length === 0) {
    return null;
  }
  return (
    <div className="my-4">
      <h3 className="mb-2 text-sm font-medium">{t('result.firstRejects')}</h3>
      <Scroll label={t('result.firstRejects')}>
        <table className="w-full text-left text-xs">
          <thead className="sticky top-0 bg-zinc-100 dark:bg-zinc-800">
            <tr>
              <th scope="col" className="px-2 py-1.5">
                {t('result.line')}
              </th>
              <th scope="col" className="px-2 py-1.5">
                {t('result.rules')}
              </th>
              <th scope="col" className="px-2 py-1.5">
                {t('result.fields')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rejects.map((reject) => (
              <tr key={reject.line} className="border-t border-zinc-200 align-top dark:border-zinc-800">
                <td className="px-2 py-1.5 tabular-nums">{numbers.whole(reject.line)}</td>
                <td className="px-2 py-1.5">
                  <span className="font-mono">
                    {reject.rules
                      .map(({ rule, column }) => (column === null ? rule : `${rule}:${column}`))
                      .join(' ')}
                  </span>
                  <span className="block text-zinc-600 dark:text-zinc-400">{reject.message}</span>
                </td>
                <td className="whitespace-nowrap px-2 py-1.5 font-mono">{reject.fields.join(' · ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
}
