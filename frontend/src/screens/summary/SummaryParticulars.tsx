import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../i18n/useNumbers';
import type { Summary } from '../../status/summary';
import type { SummaryPage } from '../../status/summaryPage';
import { Particulars } from '../../ui/Particulars';

interface Props {
  readonly page: SummaryPage;
  readonly summary: Summary;
}

/** Which file it is, of which layout and revision, when it was validated, and how many records it has. */
export function SummaryParticulars({ page, summary }: Props) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { status, newest, fixing } = page;
  const { layout, revision, records, fixedBy } = summary;
  const finishedAt = fixedBy === undefined ? status.finishedAt : (fixing?.finishedAt ?? null);
  return (
    <Particulars
      lines={[
        { name: t('summary.layout'), value: t(`layout.${layout}`, { defaultValue: layout }) },
        {
          name: t('summary.revision'),
          value: t('summary.revisionOf', { revision, newest: newest ?? revision }),
        },
        fixedBy === undefined ? null : { name: t('summary.fixedBy'), value: fixing?.fileName ?? fixedBy },
        status.validateOnly ? { name: t('summary.rehearsal'), value: t('summary.onlyValidated') } : null,
        { name: t('particulars.size'), value: numbers.bytes(status.bytes.total) },
        { name: t('particulars.sent'), value: numbers.moment(status.createdAt) },
        finishedAt === null ? null : { name: t('particulars.finished'), value: numbers.moment(finishedAt) },
        { name: t('result.records'), value: numbers.whole(records.total) },
        { name: t('result.valid'), value: numbers.whole(records.valid) },
        { name: t('result.rejected'), value: numbers.whole(records.rejected) },
        {
          name: t('particulars.id'),
          value: <code className="font-mono text-xs">{status.uploadId}</code>,
        },
      ]}
    />
  );
}
