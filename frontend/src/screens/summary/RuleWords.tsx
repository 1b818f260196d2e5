import { useTranslation } from 'react-i18next';

/** What a rule wants, and its name, by which it is found in downloads. */
export function RuleWords({ rule }: { readonly rule: string }) {
  const { t } = useTranslation();
  const words = t([`rule.${rule}`, rule]);
  return (
    <>
      {words}
      {words === rule ? null : (
        <span className="block font-mono text-xs text-zinc-600 dark:text-zinc-400">{rule}</span>
      )}
    </>
  );
}
