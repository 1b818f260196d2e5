import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** What tells the sheets of one summary from those of others, once they are on paper. */
interface SheetName {
  /** Puts the name into the margin of every sheet. */
  readonly inMargin: string;
}

/** Names the document, too, as long as the sheet is shown: browsers call the PDF so. */
export function useSheetName(fileName: string, revision: number): SheetName {
  const { t } = useTranslation();
  const name = t('summary.documentTitle', { file: fileName, revision });
  useEffect(() => {
    const before = document.title;
    document.title = name;
    return () => {
      document.title = before;
    };
  }, [name]);
  return { inMargin: `@page { @top-left { content: "${CSS.escape(name)}"; } }` };
}
