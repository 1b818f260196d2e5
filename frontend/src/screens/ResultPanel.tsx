import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';
import { isFinal, type Status } from '../status/status';
import type { Watched } from '../status/useStatus';
import { FindingsChart } from './FindingsChart';
import { PauseButton, PauseNotice } from './Pause';
import { ProblemNotice } from './ProblemNotice';
import { Results } from './Results';
import { ValidationFailure } from './ValidationFailure';
import { ValidationProgress } from './ValidationProgress';

/** What becomes of a file that is in S3: how far validation is, and what it finds. */
export function ResultPanel({ watched }: { readonly watched: Watched }) {
  const { t } = useTranslation();
  const { status, problem, follow } = watched;
  return (
    <div className="mt-4 border-t border-zinc-200 pt-4 dark:border-zinc-800">
      <ProblemNotice problem={problem} />
      {status && problem ? <p className="mb-3 text-sm">{t('result.stale')}</p> : null}
      {status === null && problem === null ? <p className="text-sm">{t('result.waiting')}</p> : null}
      {status ? (
        <>
          <FixedUpload status={status} />
          <PauseNotice status={status} />
          <StateHint status={status} />
          <ValidationFailure status={status} onRetried={follow} />
          {isBeingValidated(status) ? (
            <>
              <ValidationProgress status={status} />
              <FindingsChart
                errors={status.errorsByRule}
                warnings={status.warningsByRule}
                records={status.records.total}
              />
              {isFinal(status.state) ? <Results status={status} /> : null}
            </>
          ) : null}
          <PauseButton status={status} onChanged={follow} />
        </>
      ) : null}
    </div>
  );
}

/** Whether there is anything to count: a file that is refused by its header has no chunks. */
function isBeingValidated({ state, chunks }: Status): boolean {
  return state === 'VALIDATING' || state === 'COMPLETED' || (state === 'FAILED' && chunks.total > 0);
}

/** What a state means to the reader, where nothing else on the page says so. */
function StateHint({ status }: { readonly status: Status }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { state, bytes } = status;
  if (state === 'VALIDATING' || state === 'COMPLETED' || state === 'FAILED') {
    return null;
  }
  return (
    <p className="text-sm" data-hint={state}>
      {t(`stateHint.${state}`, {
        uploaded: numbers.bytes(bytes.uploaded),
        total: numbers.bytes(bytes.total),
      })}
    </p>
  );
}

/** Whose rejects the file corrects. */
function FixedUpload({ status }: { readonly status: Status }) {
  const { t } = useTranslation();
  if (status.fixesOf === undefined) {
    return null;
  }
  return (
    <p className="mb-3 text-sm" data-fixes-of={status.fixesOf}>
      {t('result.fixesOf')}{' '}
      <a className="font-mono underline" href={`#/uploads/${status.fixesOf}`}>
        {status.fixesOf}
      </a>
      {status.state === 'COMPLETED'
        ? `: ${t('result.fixed', { count: status.records.valid })}, ${t('result.left', { count: status.records.rejected })}.`
        : null}
    </p>
  );
}
