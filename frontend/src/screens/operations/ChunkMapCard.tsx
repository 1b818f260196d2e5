import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { chunkMapOf, type ReadChunks } from '../../operations/chunkMap';
import { useRepeated } from '../../operations/useRepeated';
import { Card } from '../../ui/Card';
import { ProblemNotice } from '../ProblemNotice';
import { ChunkMap } from './ChunkMap';

/** Pages of a thousand are read five seconds apart in the mean: a map of ten thousand chunks costs hundreds of read units. */
const whileOpen = ({ chunks }: ReadChunks) => 5_000 * Math.max(1, Math.ceil(chunks.length / 1_000));
const once = () => null;

/** @param open whether chunks may still change */
export function ChunkMapCard({ uploadId, open }: { readonly uploadId: string; readonly open: boolean }) {
  const { t } = useTranslation();
  const { answer, problem, again } = useRepeated(
    useCallback(() => chunkMapOf(uploadId), [uploadId]),
    open ? whileOpen : once,
  );
  return (
    <Card label={t('operations.upload.chunksTitle')} title={t('operations.upload.chunksTitle')}>
      <ProblemNotice problem={problem} onRetry={again} />
      {answer === null && problem === null ? <p className="text-sm">{t('operations.reading')}</p> : null}
      {answer?.chunks.length === 0 ? <p className="text-sm">{t('operations.map.none')}</p> : null}
      {answer !== null && answer.chunks.length > 0 ? (
        <>
          <ChunkMap chunks={answer.chunks} />
          <p className="mt-3 text-xs text-zinc-600 dark:text-zinc-400">
            {t('operations.cost', { units: answer.readUnits })}
          </p>
        </>
      ) : null}
    </Card>
  );
}
