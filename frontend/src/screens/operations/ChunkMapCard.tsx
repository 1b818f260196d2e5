import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { chunkMapOf, type MappedChunk } from '../../operations/chunkMap';
import { useRepeated } from '../../operations/useRepeated';
import { Card } from '../../ui/Card';
import { ProblemNotice } from '../ProblemNotice';
import { ChunkMap } from './ChunkMap';

/** Pages of a thousand are read five seconds apart in the mean: a map of ten thousand chunks costs hundreds of read units. */
const whileOpen = (chunks: readonly MappedChunk[]) => 5_000 * Math.max(1, Math.ceil(chunks.length / 1_000));
const once = () => null;

/** @param open whether chunks may still change */
export function ChunkMapCard({ uploadId, open }: { readonly uploadId: string; readonly open: boolean }) {
  const { t } = useTranslation();
  const {
    answer: chunks,
    problem,
    again,
  } = useRepeated(
    useCallback(() => chunkMapOf(uploadId), [uploadId]),
    open ? whileOpen : once,
  );
  return (
    <Card label={t('operations.upload.chunksTitle')} title={t('operations.upload.chunksTitle')}>
      <ProblemNotice problem={problem} onRetry={again} />
      {chunks === null && problem === null ? <p className="text-sm">{t('operations.reading')}</p> : null}
      {chunks?.length === 0 ? <p className="text-sm">{t('operations.map.none')}</p> : null}
      {chunks !== null && chunks.length > 0 ? <ChunkMap chunks={chunks} /> : null}
    </Card>
  );
}
