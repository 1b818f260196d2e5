import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { operationsAddress } from '../../app/place';
import { useNumbers } from '../../i18n/useNumbers';
import { listOperated, type OperatedUpload } from '../../operations/uploads';
import { useRepeated } from '../../operations/useRepeated';
import { isFinal, STATES, type UploadState } from '../../status/status';
import { Card } from '../../ui/Card';
import { Choice } from '../../ui/Choice';
import { Table } from '../../ui/Table';
import { PausedMark } from '../Pause';
import { ProblemNotice } from '../ProblemNotice';
import { secondsBetween } from './age';
import { Pager, usePages } from './Pager';
import { UploadLink } from './UploadLink';

const PAGE = 50;
/** A page costs reads, which are money, every time. */
const patience = () => 10_000;

/** Everybody's uploads, newest first. @param state null for all */
export function OperatedUploads({ state }: { readonly state: UploadState | null }) {
  const { t } = useTranslation();
  const pages = usePages();
  const { cursor } = pages;
  const { answer, problem, again } = useRepeated(
    useCallback(() => listOperated(state, cursor, PAGE), [state, cursor]),
    patience,
  );
  return (
    <Card
      label={t('operations.uploads.title')}
      title={t('operations.uploads.title')}
      aside={
        <Choice
          name={t('operations.uploads.state')}
          value={state}
          options={STATES.map((one) => ({ value: one, words: t(`state.${one}`) }))}
          otherwise={t('operations.uploads.every')}
          onChoose={(chosen) => {
            location.hash = operationsAddress({ of: 'uploads', state: chosen as UploadState | null });
          }}
        />
      }
    >
      <ProblemNotice problem={problem} onRetry={again} />
      {answer === null && problem === null ? <p className="text-sm">{t('operations.reading')}</p> : null}
      {answer?.uploads.length === 0 ? <p className="text-sm">{t('operations.uploads.none')}</p> : null}
      {answer !== null && answer.uploads.length > 0 ? <UploadTable uploads={answer.uploads} /> : null}
      <Pager pages={pages} next={answer?.next ?? null} />
      {answer === null ? null : (
        <p className="mt-3 text-xs text-zinc-600 dark:text-zinc-400">
          {t('operations.cost', { units: answer.readUnits })}
        </p>
      )}
    </Card>
  );
}

function UploadTable({ uploads }: { readonly uploads: readonly OperatedUpload[] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const now = Date.now();
  const column = (key: string, isNumber: boolean) => ({
    key,
    words: t(`operations.uploads.${key}`),
    isNumber,
  });
  return (
    <Table
      title={t('operations.uploads.table')}
      isTitled={false}
      columns={[
        column('file', false),
        column('state', false),
        column('size', true),
        column('age', true),
        column('speed', true),
        column('left', true),
      ]}
      rows={uploads.map((upload) => ({
        key: upload.uploadId,
        cells: [
          <span key="file" className="block w-36 sm:w-56">
            <span className="line-clamp-3" title={upload.fileName}>
              <UploadLink uploadId={upload.uploadId}>{upload.fileName}</UploadLink>
            </span>
            <span className="block break-all text-xs text-zinc-600 dark:text-zinc-400">{upload.owner}</span>
          </span>,
          <Progress key="state" upload={upload} />,
          numbers.bytes(upload.size),
          numbers.duration(secondsBetween(upload.createdAt, now)),
          upload.paused || upload.bytesPerSecond === null ? '–' : numbers.speed(upload.bytesPerSecond),
          upload.paused || upload.etaSeconds === null ? '–' : numbers.duration(upload.etaSeconds),
        ],
      }))}
    />
  );
}

/** Where it is, and what is particular about it. */
function Progress({ upload }: { readonly upload: OperatedUpload }) {
  const { t } = useTranslation();
  const { state, paused, chunks, priorityWindow, failure } = upload;
  const more = [
    chunks && t('operations.uploads.chunks', { done: chunks.completed, count: chunks.total }),
    priorityWindow !== null && !isFinal(state) && t('operations.uploads.window', { count: priorityWindow }),
    failure?.code,
  ].filter((words) => typeof words === 'string');
  return (
    <span className="block min-w-40" data-state={state}>
      {t(`state.${state}`)}
      {paused && !isFinal(state) ? <PausedMark /> : null}
      {more.length > 0 ? (
        <span className="block text-xs tabular-nums text-zinc-600 dark:text-zinc-400">
          {more.join(' · ')}
        </span>
      ) : null}
    </span>
  );
}
