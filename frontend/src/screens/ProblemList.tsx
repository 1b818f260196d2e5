import { useTranslation } from 'react-i18next';
import type { PreviewProblem } from '../preview/preview';
import { Notice } from '../ui/Notice';

/** What is wrong with a file, by name, before it is sent. */
export function ProblemList({ problems }: { readonly problems: readonly PreviewProblem[] }) {
  const { t } = useTranslation();
  const delimiter = (one: string) => t(`preview.delimiters.${one}`);
  const words = (problem: PreviewProblem): string => {
    switch (problem.code) {
      case 'WRONG_DELIMITER':
        return t('preview.problems.WRONG_DELIMITER', {
          asked: delimiter(problem.asked),
          found: delimiter(problem.found),
        });
      default:
        return t(`preview.problems.${problem.code}`, { ...problem }) as string;
    }
  };
  return problems.map((problem) => (
    <Notice key={problem.code} kind={problem.code === 'EMPTY_FILE' ? 'error' : 'warning'}>
      <span data-problem={problem.code}>{words(problem)}</span>
      {problem.code === 'HEADER_MISMATCH' ? (
        <ul className="list-inside list-disc">
          {(['missing', 'extra', 'misplaced'] as const).map((kind) =>
            problem[kind].length > 0 ? (
              <li key={kind}>{t(`preview.problems.${kind}`, { names: problem[kind].join(', ') })}</li>
            ) : null,
          )}
        </ul>
      ) : null}
    </Notice>
  ));
}
