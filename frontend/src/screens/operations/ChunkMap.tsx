import { type KeyboardEvent, memo, type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../i18n/useNumbers';
import { MARKS, type MappedChunk, type Mark, markOf, shapeOf, squaresOf } from '../../operations/chunkMap';
import { ChunkParticulars, useChunkWords } from './ChunkParticulars';

const COLOURS: Record<Mark, { readonly square: string; readonly legend: string }> = {
  COMPLETED: { square: 'fill-emerald-600', legend: 'bg-emerald-600' },
  PROCESSING: { square: 'fill-sky-500', legend: 'bg-sky-500' },
  PENDING: { square: 'fill-zinc-300 dark:fill-zinc-700', legend: 'bg-zinc-300 dark:bg-zinc-700' },
  AGAIN: { square: 'fill-amber-500', legend: 'bg-amber-500' },
  FAILED: { square: 'fill-red-600', legend: 'bg-red-600' },
  MERGED: { square: 'fill-violet-300 dark:fill-violet-800', legend: 'bg-violet-300 dark:bg-violet-800' },
};

const TROUBLED_LISTED = 12;

/** Where the chunks are, a square each; the one that is pointed at, or chosen by the arrow keys, in words. */
export function ChunkMap({ chunks }: { readonly chunks: readonly MappedChunk[] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<number | null>(null);
  const { columns, rows } = shapeOf(chunks.length);
  const place = chosen === null ? null : Math.min(chosen, chunks.length - 1);
  const chunk = place === null ? undefined : chunks[place];
  const { said } = useChunkWords(chunk);
  const point = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    const column = Math.floor(((clientX - left) / width) * columns);
    const pointed = Math.floor(((clientY - top) / height) * rows) * columns + column;
    if (column >= 0 && column < columns && pointed >= 0 && pointed < chunks.length) {
      setChosen(pointed);
    }
  };
  const press = (event: KeyboardEvent) => {
    const next = stepFrom(place, event.key, columns, chunks.length);
    if (next !== null) {
      event.preventDefault();
      setChosen(next);
    }
  };
  return (
    <>
      <Legend chunks={chunks} />
      <div
        role="slider"
        tabIndex={0}
        aria-label={t('operations.map.label')}
        aria-valuemin={0}
        aria-valuemax={chunks.length - 1}
        aria-valuenow={place ?? 0}
        aria-valuetext={chunk === undefined ? t('operations.map.hint') : said}
        className="relative my-3 cursor-crosshair rounded-sm focus-visible:outline-2 focus-visible:outline-offset-4 focus-visible:outline-emerald-600"
        onPointerMove={point}
        onPointerDown={point}
        onKeyDown={press}
      >
        <Squares chunks={chunks} columns={columns} rows={rows} />
        {place === null ? null : (
          <svg
            aria-hidden
            viewBox={`0 0 ${columns} ${rows}`}
            className="absolute inset-0 w-full overflow-visible"
          >
            <rect
              x={(place % columns) - 0.07}
              y={Math.floor(place / columns) - 0.07}
              width={1}
              height={1}
              fill="none"
              strokeWidth={2}
              vectorEffect="non-scaling-stroke"
              className="stroke-zinc-900 dark:stroke-white"
            />
          </svg>
        )}
      </div>
      {chunk === undefined ? (
        <p className="text-sm text-zinc-600 dark:text-zinc-400">{t('operations.map.hint')}</p>
      ) : (
        <ChunkParticulars chunk={chunk} />
      )}
      <Troubled chunks={chunks} onChoose={setChosen} />
    </>
  );
}

/** All squares. Drawn on a layer of their own, and anew only when chunks change: a pointer that moves must not wait for them. */
const Squares = memo(function Squares({
  chunks,
  columns,
  rows,
}: {
  readonly chunks: readonly MappedChunk[];
  readonly columns: number;
  readonly rows: number;
}) {
  return (
    <svg aria-hidden viewBox={`0 0 ${columns} ${rows}`} className="block w-full will-change-transform">
      {[...squaresOf(chunks, columns)].map(([mark, stroke]) => (
        <path key={mark} d={stroke} data-mark={mark} className={COLOURS[mark].square} />
      ))}
    </svg>
  );
});

/** Where a key leads to; null when it leads nowhere. */
function stepFrom(place: number | null, key: string, columns: number, count: number): number | null {
  const from = place ?? -1;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: from + 1,
    ArrowLeft: from - 1,
    ArrowDown: place === null ? 0 : from + columns,
    ArrowUp: from - columns,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined || to < 0 || to >= count ? null : to;
}

/** How many there are of each, for those who cannot tell the colours apart as well. */
const Legend = memo(function Legend({ chunks }: { readonly chunks: readonly MappedChunk[] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const counts = new Map<Mark, number>();
  for (const chunk of chunks) {
    counts.set(markOf(chunk), (counts.get(markOf(chunk)) ?? 0) + 1);
  }
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-zinc-600 dark:text-zinc-400">
      {MARKS.filter((mark) => counts.has(mark)).map((mark) => (
        <li key={mark} className="flex items-center gap-1.5 tabular-nums">
          <span aria-hidden className={`size-2.5 rounded-[2px] ${COLOURS[mark].legend}`} />
          {t(`operations.map.marks.${mark}`)}: {numbers.whole(counts.get(mark) ?? 0)}
        </li>
      ))}
    </ul>
  );
});

/** A way to chunks with failures that needs no aim. */
const Troubled = memo(function Troubled({
  chunks,
  onChoose,
}: {
  readonly chunks: readonly MappedChunk[];
  readonly onChoose: (place: number) => void;
}) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const troubled = chunks
    .map((chunk, place) => ({ place, number: chunk.number, mark: markOf(chunk) }))
    .filter(({ mark }) => mark === 'FAILED' || mark === 'AGAIN');
  if (troubled.length === 0) {
    return null;
  }
  return (
    <p className="mt-4 flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
      {t('operations.map.troubled')}
      {troubled.slice(0, TROUBLED_LISTED).map(({ place, number }) => (
        <button
          key={number}
          type="button"
          className="font-medium tabular-nums underline underline-offset-2"
          onClick={() => onChoose(place)}
        >
          {numbers.whole(number)}
        </button>
      ))}
      {troubled.length > TROUBLED_LISTED
        ? t('operations.health.more', { count: troubled.length - TROUBLED_LISTED })
        : null}
    </p>
  );
});
