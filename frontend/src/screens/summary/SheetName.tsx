import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Tells the sheets of one summary from those of others: their margin has its name, and browsers call a PDF so. */
export function SheetName({ fileName, revision }: { readonly fileName: string; readonly revision: number }) {
  const { t } = useTranslation();
  const name = t('summary.documentTitle', { file: fileName, revision });
  useEffect(() => {
    const before = document.title;
    document.title = name;
    return () => {
      document.title = before;
    };
  }, [name]);
  return <style>{`@page { @top-left { content: "${CSS.escape(name)}"; } }`}</style>;
}
