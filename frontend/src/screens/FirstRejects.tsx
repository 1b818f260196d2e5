import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';
import { firstRejects, type Reject } from '../status/results';
import { useAnswer } from '../status/useAnswer';
import { Scroll } from '../ui/Scroll';
import { ProblemNotice } from './ProblemNotice';

const REJECTS_SHOWN = 20;

export function FirstRejects({ uploadId }: { readonly uploadId: string }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const {
    answer: rejects,
    problem,
    again,
  } = useAnswer(useCallback(() => firstRejects(uploadId, REJECTS_SHOWN, language), [uploadId, language]));
  if (rejects === null || rejects.length === 0) {
    return <ProblemNotice problem={problem} onRetry={again} />;
  }
  return (
    <div className="my-4">
      <h3 className="mb-2 text-sm font-medium">{t('result.firstRejects')}</h3>
      <Scroll label={t('result.firstRejects')}>
        <table className="w-full text-left text-xs">
          <thead className="sticky top-0 bg-zinc-100 dark:bg-zinc-800">
            <tr>
              {['line', 'rules', 'fields'].map((column) => (
                <th key={column} scope="col" className="px-2 py-1.5">
                  {t(`result.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rejects.map((reject) => (
              <RejectRow key={reject.line} reject={reject} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
}

function RejectRow({ reject }: { readonly reject: Reject }) {
  const numbers = useNumbers();
  return (
    <tr className="border-t border-zinc-200 align-top dark:border-zinc-800">
      <td className="px-2 py-1.5 tabular-nums">{numbers.whole(reject.line)}</td>
      <td className="px-2 py-1.5">
        <span className="font-mono">
          {reject.rules.map(({ rule, column }) => (column === null ? rule : `${rule}:${column}`)).join(' ')}
        </span>
        <span className="block text-zinc-600 dark:text-zinc-400">{reject.message}</span>
      </td>
      <td className="whitespace-nowrap px-2 py-1.5 font-mono">{reject.fields.join(' · ')}</td>
    </tr>
  );
}
