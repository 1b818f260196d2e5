import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../i18n/useNumbers';
import { type MappedChunk, markOf } from '../../operations/chunkMap';
import { Particulars } from '../../ui/Particulars';
import { Detail } from '../ProblemNotice';

/** What there is to know of one chunk. */
export function ChunkParticulars({ chunk }: { readonly chunk: MappedChunk }) {
  const { lines } = useChunkWords(chunk);
  return (
    <div data-chunk={chunk.number}>
      <Particulars lines={lines} />
      <Detail text={chunk.lastFailure ?? ''} />
    </div>
  );
}

interface ChunkWords {
  readonly lines: readonly { readonly name: string; readonly value: string }[];
  /** The same as one sentence, to be read out. */
  readonly said: string;
}

/** @param chunk undefined where none is chosen: there is nothing to say then */
export function useChunkWords(chunk: MappedChunk | undefined): ChunkWords {
  const { t } = useTranslation();
  const numbers = useNumbers();
  if (chunk === undefined) {
    return { lines: [], said: '' };
  }
  const { number, attempts, failures, durationMillis, bytes, lastFailure } = chunk;
  const line = (key: string, value: string | null) =>
    value === null ? [] : [{ name: t(`operations.map.${key}`), value }];
  const lines = [
    ...line('number', numbers.whole(number)),
    ...line('state', t(`operations.map.states.${markOf(chunk)}`)),
    ...line('attempts', numbers.whole(attempts)),
    ...line('failures', failures === 0 ? null : numbers.whole(failures)),
    ...line('bytes', numbers.bytes(bytes)),
    ...line('duration', durationMillis === null ? null : `${numbers.whole(durationMillis)} ms`),
    ...line('speed', durationMillis ? numbers.speed((bytes * 1_000) / durationMillis) : null),
  ];
  const said = [...lines.map(({ name, value }) => `${name} ${value}`), ...(lastFailure ? [lastFailure] : [])];
  return { lines, said: said.join(', ') };
}
