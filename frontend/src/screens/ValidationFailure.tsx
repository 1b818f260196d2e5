import { RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { retry } from '../status/results';
import type { Status } from '../status/status';
import { useAction } from '../status/useAction';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { FailedChunks } from './FailedChunks';
import { Detail, ProblemNotice } from './ProblemNotice';

interface Props {
  readonly status: Status;
  readonly onRetried: (status: Status) => void;
}

/** Why validation failed, and another try where that can help. */
export function ValidationFailure({ status, onRetried }: Props) {
  const { t } = useTranslation();
  const { uploadId, failure, chunks } = status;
  const again = useAction(async () => onRetried(await retry(uploadId)));
  if (failure === undefined) {
    return null;
  }
  return (
    <>
      <Notice kind="error">
        {t([`validationFailure.${failure.code}`, 'validationFailure.other'])}{' '}
        <code className="font-mono text-xs">{failure.code}</code>
        <Detail text={failure.detail} />
        {failure.retryable ? (
          <Button className="mt-2" disabled={again.running} onClick={() => void again.run()}>
            <RotateCw aria-hidden size={16} /> {t('result.retry')}
          </Button>
        ) : null}
      </Notice>
      <ProblemNotice problem={again.problem} />
      {chunks.failed > 0 ? <FailedChunks uploadId={uploadId} failed={chunks.failed} /> : null}
    </>
  );
}
