import { useTranslation } from 'react-i18next';
import type { Preview } from '../preview/preview';
import { Scroll } from '../ui/Scroll';

/** The first rows as they will be read. */
export function PreviewTable({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  if (preview.header.length === 0) {
    return null;
  }
  const columns = preview.header.map((name, index) => ({ name, index }));
  return (
    <div>
      <h3 className="mb-1 text-sm font-medium">
        {t('preview.rows')} · {t('preview.columns', { count: preview.header.length })}
      </h3>
      <Scroll label={t('preview.rows')}>
        <table className="w-full whitespace-nowrap text-left font-mono text-xs">
          <thead className="sticky top-0 bg-zinc-100 dark:bg-zinc-800">
            <tr>
              {columns.map(({ name, index }) => (
                <th key={index} scope="col" className="px-2 py-1.5 font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row, number) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name, and never move
              <tr key={number} className="border-t border-zinc-200 dark:border-zinc-800">
                {row.map((field, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the same for fields
                  <td key={index} className="max-w-64 truncate px-2 py-1">
                    {field}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
}
