import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';
import type { Status } from '../status/status';
import { useStatus } from '../status/useStatus';
import { Card } from '../ui/Card';
import { ResultPanel } from './ResultPanel';
import { StateWords } from './StateWords';

/** One upload out of the history. */
export function UploadScreen({ uploadId }: { readonly uploadId: string }) {
  const watched = useStatus(uploadId);
  const { status } = watched;
  const name = status?.fileName ?? uploadId;
  return (
    <Card label={name} title={name} aside={status ? <StateWords status={status} /> : null}>
      {status ? <Particulars status={status} /> : null}
      <ResultPanel watched={watched} />
    </Card>
  );
}

function Particulars({ status }: { readonly status: Status }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { uploadId, state, bytes, createdAt, finishedAt } = status;
  const arrived = state !== 'UPLOADING' && state !== 'ABORTED' && state !== 'EXPIRED';
  const lines = [
    { name: t('particulars.size'), value: numbers.bytes(bytes.total) },
    { name: t(arrived ? 'particulars.sent' : 'particulars.begun'), value: numbers.moment(createdAt) },
    ...(finishedAt === null ? [] : [{ name: t('particulars.finished'), value: numbers.moment(finishedAt) }]),
    { name: t('particulars.id'), value: <code className="font-mono text-xs">{uploadId}</code> },
  ];
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
      {lines.map(({ name, value }) => (
        <div key={name}>
          <dt className="text-xs text-zinc-600 dark:text-zinc-400">{name}</dt>
          <dd className="break-all tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
