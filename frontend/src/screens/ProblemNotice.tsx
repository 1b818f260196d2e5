import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../status/api';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';

interface Props {
  readonly problem: ApiProblem | null;
  /** Offers another try. */
  readonly onRetry?: () => void;
}

/** Why something that was asked of the server did not come about. */
export function ProblemNotice({ problem, onRetry }: Props) {
  const { t } = useTranslation();
  if (problem === null) {
    return null;
  }
  return (
    <Notice kind="error">
      <ProblemWords code={problem.code} detail={problem.message} />
      {onRetry ? (
        <Button className="mt-2" onClick={onRetry}>
          {t('upload.retry')}
        </Button>
      ) : null}
    </Notice>
  );
}

/** Words for one of the API's codes, and what the API itself says, which is always English. */
export function ProblemWords({ code, detail }: { readonly code: string; readonly detail: string }) {
  const { t } = useTranslation();
  return (
    <span data-problem-code={code}>
      {t([`problem.${code}`, 'problem.other'])}
      <Detail text={detail} />
    </span>
  );
}

/** What a service says itself, which is always English. */
export function Detail({ text }: { readonly text: string }) {
  return text === '' ? null : (
    <span lang="en" className="mt-1 block break-words text-xs opacity-80">
      {text}
    </span>
  );
}
