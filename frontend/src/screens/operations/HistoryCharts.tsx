import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../i18n/useNumbers';
import type { Minute } from '../../operations/overview';
import { MinuteChart } from '../../ui/MinuteChart';
import { Table } from '../../ui/Table';

/** What the last hour was like: as lines, and as a table for whoever reads no lines. */
export function HistoryCharts({ minutes }: { readonly minutes: readonly Minute[] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const times = minutes.map(({ minute }) => minute);
  const words = (series: string) => ({ key: series, words: t(`operations.history.series.${series}`) });
  return (
    <>
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-3">
        <MinuteChart
          title={t('operations.history.speed')}
          minutes={times}
          format={numbers.speed}
          series={[{ ...words('speed'), colour: 'emerald', values: speedsOf(minutes) }]}
        />
        <MinuteChart
          title={t('operations.history.depth')}
          minutes={times}
          format={(count) => numbers.whole(count)}
          series={[
            { ...words('waiting'), colour: 'amber', values: minutes.map(({ waiting }) => waiting) },
            { ...words('inWork'), colour: 'sky', dashed: true, values: minutes.map(({ inWork }) => inWork) },
          ]}
        />
        <MinuteChart
          title={t('operations.history.failures')}
          minutes={times}
          format={(count) => numbers.whole(count)}
          series={[
            { ...words('failures'), colour: 'red', values: minutes.map(({ failures }) => failures) },
            {
              ...words('deadLetters'),
              colour: 'violet',
              dashed: true,
              values: minutes.map(({ deadLetters }) => deadLetters),
            },
          ]}
        />
      </div>
      <MinuteTable minutes={minutes} />
    </>
  );
}

/** Bytes a second. The minute that is going on is not over, and would look like a fall. */
function speedsOf(minutes: readonly Minute[]): readonly (number | null)[] {
  return minutes.map(({ bytes }, place) => (place === minutes.length - 1 ? null : bytes / 60));
}

function MinuteTable({ minutes }: { readonly minutes: readonly Minute[] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const [open, setOpen] = useState(false);
  const sampled = (value: number | null) => (value === null ? '–' : numbers.whole(value));
  const columns = ['bytes', 'records', 'chunks'].map((key) => ({
    key,
    words: t(`operations.history.${key}`),
  }));
  const series = ['failures', 'waiting', 'inWork', 'deadLetters'].map((key) => ({
    key,
    words: t(`operations.history.series.${key}`),
  }));
  return (
    <details className="mt-4 text-sm" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="cursor-pointer">{t('operations.history.table')}</summary>
      {open ? (
        <Table
          title={t('operations.history.table')}
          isTitled={false}
          columns={[
            { key: 'minute', words: t('operations.history.minute') },
            ...[...columns, ...series].map((column) => ({ ...column, isNumber: true })),
          ]}
          rows={minutes.toReversed().map((one) => ({
            key: String(one.minute),
            cells: [
              numbers.time(one.minute * 60_000),
              numbers.bytes(one.bytes),
              numbers.whole(one.records),
              numbers.whole(one.chunks),
              numbers.whole(one.failures),
              sampled(one.waiting),
              sampled(one.inWork),
              sampled(one.deadLetters),
            ],
          }))}
        />
      ) : null}
    </details>
  );
}
