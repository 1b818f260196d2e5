import { ArrowLeft } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { operationsAddress } from '../../app/place';
import { useNumbers } from '../../i18n/useNumbers';
import { actionsFor } from '../../operations/actions';
import { type OperatedStatus, operatedStatusOf } from '../../operations/uploads';
import { useRepeated } from '../../operations/useRepeated';
import { isFinal, isSettled } from '../../status/status';
import { Card } from '../../ui/Card';
import { LinkButton } from '../../ui/LinkButton';
import { Notice } from '../../ui/Notice';
import { Particulars } from '../../ui/Particulars';
import { PauseNotice } from '../Pause';
import { Detail, ProblemNotice } from '../ProblemNotice';
import { StateWords } from '../StateWords';
import { ValidationProgress } from '../ValidationProgress';
import { ChunkMapCard } from './ChunkMapCard';
import { UploadActions } from './UploadActions';

/** What failed may be tried again, also by somebody else; otherwise what is settled stays as it is. */
const patience = (status: OperatedStatus) => {
  if (!isSettled(status)) {
    return 2_000;
  }
  return actionsFor(status).includes('retry') ? 20_000 : null;
};

/** One upload, whoever's it is, and what can be done about it. */
export function OperatedUploadView({ uploadId }: { readonly uploadId: string }) {
  const { t } = useTranslation();
  const {
    answer: status,
    problem,
    again,
  } = useRepeated(
    useCallback(() => operatedStatusOf(uploadId), [uploadId]),
    patience,
  );
  return (
    <>
      <LinkButton href={operationsAddress({ of: 'uploads', state: null })}>
        <ArrowLeft aria-hidden size={16} /> {t('operations.upload.back')}
      </LinkButton>
      <ProblemNotice problem={problem} onRetry={again} />
      {status === null && problem === null ? <p className="text-sm">{t('operations.reading')}</p> : null}
      {status === null ? null : (
        <>
          <StatusCard status={status} onChanged={again} />
          {status.chunks.total > 0 ? (
            <ChunkMapCard uploadId={uploadId} open={!isFinal(status.state)} />
          ) : null}
        </>
      )}
    </>
  );
}

function StatusCard({
  status,
  onChanged,
}: {
  readonly status: OperatedStatus;
  readonly onChanged: () => void;
}) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { uploadId, owner, fileName, bytes, createdAt, finishedAt, failure } = status;
  return (
    <Card
      label={fileName}
      title={fileName}
      aside={
        <span aria-live="polite">
          <StateWords status={status} />
        </span>
      }
    >
      <Particulars
        lines={[
          owner === undefined ? null : { name: t('operations.upload.owner'), value: owner },
          { name: t('particulars.size'), value: numbers.bytes(bytes.total) },
          { name: t('particulars.begun'), value: numbers.moment(createdAt) },
          finishedAt === null ? null : { name: t('particulars.finished'), value: numbers.moment(finishedAt) },
          { name: t('particulars.id'), value: <code className="font-mono text-xs">{uploadId}</code> },
        ]}
      />
      <PauseNotice status={status} />
      {failure === undefined ? null : (
        <Notice kind="error">
          {t([`validationFailure.${failure.code}`, 'validationFailure.other'])}{' '}
          <code className="font-mono text-xs">{failure.code}</code>
          <Detail text={failure.detail} />
        </Notice>
      )}
      {status.chunks.total > 0 ? (
        <div className="mt-4">
          <ValidationProgress status={status} />
        </div>
      ) : null}
      <UploadActions status={status} onChanged={onChanged} />
    </Card>
  );
}
