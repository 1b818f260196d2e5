import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';
import type { Status } from '../status/status';
import { DownloadLink } from '../ui/DownloadLink';
import { Notice } from '../ui/Notice';
import { Detail } from './ProblemNotice';

/** The retorno, or how far it is; nothing where none was asked for, and before it can be begun. */
export function RetornoLine({ status }: { readonly status: Status }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { uploadId, state, retorno } = status;
  switch (retorno?.state) {
    case 'READY':
      return (
        <DownloadLink
          href={`/v1/uploads/${uploadId}/retorno.csv`}
          whereabouts={`/v1/uploads/${uploadId}/retorno`}
          name={`retorno-${uploadId}.csv`}
          words={
            retorno.bytes === undefined
              ? t('retorno.download')
              : t('retorno.downloadOf', { size: numbers.bytes(retorno.bytes) })
          }
        />
      );
    case 'FAILED':
      return (
        <div className="order-first w-full">
          <Notice kind="warning">
            {t('retorno.failed')}
            <Detail text={retorno.detail ?? ''} />
          </Notice>
        </div>
      );
    case 'PENDING':
      return state === 'COMPLETED' ? (
        <p role="status" className="order-first w-full text-sm">
          {t('retorno.pending')}
        </p>
      ) : null;
    default:
      return null;
  }
}
