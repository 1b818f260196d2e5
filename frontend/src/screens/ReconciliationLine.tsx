import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';
import type { Reconciliation } from '../status/summary';
import { Notice } from '../ui/Notice';

/** Whether every byte and record is accounted for. */
export function ReconciliationLine({ proof }: { readonly proof: Reconciliation }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return proof.closes ? (
    <Notice kind="good">
      <span data-reconciled>
        {t('result.reconciled', {
          bytes: numbers.whole(proof.objectBytes),
          records: t('counted.records', { count: proof.records }),
          valid: t('counted.valid', { count: proof.valid }),
          rejected: t('counted.rejected', { count: proof.rejected }),
        })}
      </span>
    </Notice>
  ) : (
    <Notice kind="warning">
      {t('result.notReconciled', {
        chunkBytes: numbers.whole(proof.chunkBytes),
        objectBytes: numbers.whole(proof.objectBytes),
        proved: proof.chunksProved,
        count: proof.chunks,
      })}
    </Notice>
  );
}
