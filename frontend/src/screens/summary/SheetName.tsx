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
  useEffect(() => nameMargins(name), [name]);
  return null;
}

/** Answers what takes the name away again. The policy of the page lets in no style element; rules added to its own sheet it does. */
function nameMargins(name: string): () => void {
  const sheet = document.styleSheets[0];
  if (sheet === undefined) {
    return () => {};
  }
  sheet.insertRule(`@page { @top-left { content: "${CSS.escape(name)}"; } }`, sheet.cssRules.length);
  const added = sheet.cssRules[sheet.cssRules.length - 1];
  return () => sheet.deleteRule([...sheet.cssRules].findIndex((rule) => rule === added));
}
