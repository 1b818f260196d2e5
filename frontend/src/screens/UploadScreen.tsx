import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';
import type { Status } from '../status/status';
import { useStatus } from '../status/useStatus';
import { Card } from '../ui/Card';
import { Particulars } from '../ui/Particulars';
import { ResultPanel } from './ResultPanel';
import { StateWords } from './StateWords';

/** One upload out of the history. */
export function UploadScreen({ uploadId }: { readonly uploadId: string }) {
  const watched = useStatus(uploadId);
  const { status } = watched;
  const name = status?.fileName ?? uploadId;
  return (
    <Card label={name} title={name} aside={status ? <StateWords status={status} /> : null}>
      {status ? <UploadParticulars status={status} /> : null}
      <ResultPanel watched={watched} />
    </Card>
  );
}

function UploadParticulars({ status }: { readonly status: Status }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { uploadId, state, bytes, createdAt, finishedAt } = status;
  const arrived = state !== 'UPLOADING' && state !== 'ABORTED' && state !== 'EXPIRED';
  return (
    <Particulars
      lines={[
        { name: t('particulars.size'), value: numbers.bytes(bytes.total) },
        { name: t(arrived ? 'particulars.sent' : 'particulars.begun'), value: numbers.moment(createdAt) },
        finishedAt === null ? null : { name: t('particulars.finished'), value: numbers.moment(finishedAt) },
        { name: t('particulars.id'), value: <code className="font-mono text-xs">{uploadId}</code> },
      ]}
    />
  );
}
