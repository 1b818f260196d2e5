import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/Notice';

/** Instead of an empty page, when what the screen works with cannot be set up. */
export function Broken({ problem }: { readonly problem: unknown }) {
  const { t } = useTranslation();
  return (
    <main className="mx-auto max-w-4xl px-4 py-16">
      <Notice kind="error">{t('app.broken', { detail: String(problem) })}</Notice>
    </main>
  );
}
