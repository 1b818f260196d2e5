import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ENCODINGS } from '../preview/dialect';
import type { PreviewProblem } from '../preview/preview';
import { Notice } from '../ui/Notice';

/** What is wrong with a file, by name, before it is sent. */
export function ProblemList({ problems }: { readonly problems: readonly PreviewProblem[] }) {
  const { t } = useTranslation();
  return problems.map((problem) => (
    <Notice key={problem.code} kind={problem.code === 'EMPTY_FILE' ? 'error' : 'warning'}>
      <span data-problem={problem.code}>{wordsOf(problem, t)}</span>
      {problem.code === 'HEADER_MISMATCH' ? (
        <ul className="list-inside list-disc">
          {(['missing', 'extra', 'repeated', 'misplaced'] as const).map((kind) =>
            problem[kind].length > 0 ? (
              <li key={kind}>{t(`preview.problems.${kind}`, { names: problem[kind].join(', ') })}</li>
            ) : null,
          )}
        </ul>
      ) : null}
    </Notice>
  ));
}

function wordsOf(problem: PreviewProblem, t: TFunction): string {
  const key = `preview.problems.${problem.code}`;
  switch (problem.code) {
    case 'UNSUPPORTED_ENCODING':
      return t(key, { what: t(`preview.contents.${problem.what}`) });
    case 'WRONG_DELIMITER':
      return t(problem.layout === undefined ? key : `${key}_ofLayout`, {
        ...problem,
        asked: t(`preview.delimiters.${problem.asked}`),
        found: t(`preview.delimiters.${problem.found}`),
      });
    case 'WRONG_ENCODING':
      return t(problem.layout === undefined ? key : `${key}_ofLayout`, {
        ...problem,
        asked: ENCODINGS[problem.asked],
        found: ENCODINGS[problem.found],
      });
    case 'RAGGED_ROWS':
      return t(key, { ...problem, count: problem.found });
    default:
      return t(key, { ...problem });
  }
}
