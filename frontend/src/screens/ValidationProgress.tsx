import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';
import { isHeldBack, type Status } from '../status/status';
import { Bar } from '../ui/Bar';
import { Figures } from '../ui/Figures';

/** How much of a file is validated, and what its records are so far. */
export function ValidationProgress({ status }: { readonly status: Status }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { bytes, chunks } = status;
  // What is paused has no speed, and nobody knows how long it takes.
  const { bytesPerSecond, etaSeconds } = isHeldBack(status)
    ? { bytesPerSecond: null, etaSeconds: null }
    : status;
  const progress = t('result.progress', {
    done: numbers.bytes(bytes.validated),
    total: numbers.bytes(bytes.total),
  });
  return (
    <>
      <Bar label={t('state.VALIDATING')} share={bytes.validated / bytes.total} text={progress} />
      <Figures
        figures={[
          progress,
          t('result.chunks', { done: chunks.completed, count: chunks.total }),
          chunks.failed > 0 ? t('result.chunksFailed', { count: chunks.failed }) : null,
          bytesPerSecond === null ? null : numbers.speed(bytesPerSecond),
          etaSeconds === null ? null : t('upload.left', { time: numbers.duration(etaSeconds) }),
        ]}
      />
      <Counts status={status} />
    </>
  );
}

function Counts({ status }: { readonly status: Status }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { records, provisional } = status;
  const counts = [
    { id: 'records', value: records.total },
    { id: 'valid', value: records.valid },
    { id: 'rejected', value: records.rejected },
  ];
  return (
    <dl className="my-3 grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-3">
      {counts.map(({ id, value }) => (
        <div key={id} className="rounded-lg bg-zinc-100 px-3 py-2 dark:bg-zinc-800">
          <dt className="text-xs text-zinc-600 dark:text-zinc-400">
            {t(`result.${id}`)} {provisional ? `(${t('result.provisional')})` : ''}
          </dt>
          <dd className="text-lg font-semibold tabular-nums" data-count={id}>
            {numbers.whole(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
