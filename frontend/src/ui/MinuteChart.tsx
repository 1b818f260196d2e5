import { type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';

export interface Series {
  readonly key: string;
  readonly words: string;
  /** One of each minute; null where it is not known. */
  readonly values: readonly (number | null)[];
  readonly colour: keyof typeof COLOURS;
  /** Told apart from others without colours as well. */
  readonly dashed?: boolean;
}

interface Props {
  readonly title: string;
  /** Minutes since 1970, oldest first. */
  readonly minutes: readonly number[];
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
}

const COLOURS = {
  emerald: 'text-emerald-700 dark:text-emerald-400',
  amber: 'text-amber-600 dark:text-amber-400',
  sky: 'text-sky-600 dark:text-sky-400',
  red: 'text-red-600 dark:text-red-400',
  violet: 'text-violet-600 dark:text-violet-400',
} as const;

const HEIGHT = 100;
/** Lines are drawn on both sides of where they are. */
const MARGIN = 3;

/** Lines over minutes; what they say at the minute under the pointer, or last, stands below in words. */
export function MinuteChart({ title, minutes, series, format }: Props) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const [pointed, setPointed] = useState<number | null>(null);
  const highest = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const said = series.map(({ words, values }) => {
    const last = lastOf(values);
    const most = Math.max(0, ...values.map((value) => value ?? 0));
    return t('operations.history.said', {
      series: words,
      now: last === null ? t('operations.history.none') : format(last),
      most: format(most),
    });
  });
  const point = ({ currentTarget, clientX }: PointerEvent<SVGSVGElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const place = Math.round(((clientX - left) / width) * (minutes.length - 1));
    setPointed(Math.max(0, Math.min(minutes.length - 1, place)));
  };
  return (
    <figure className="min-w-0">
      <figcaption className="text-sm font-medium">
        {title}
        <span className="block text-xs font-normal tabular-nums text-zinc-600 dark:text-zinc-400">
          {t('operations.history.most', { most: format(highest) })}
        </span>
      </figcaption>
      <svg
        role="img"
        aria-label={`${title}. ${said.join('; ')}`}
        viewBox={`0 ${-MARGIN} ${minutes.length - 1} ${HEIGHT + 2 * MARGIN}`}
        preserveAspectRatio="none"
        className="mt-1 h-24 w-full touch-pan-y border-b border-zinc-300 bg-zinc-50 dark:border-zinc-700 dark:bg-zinc-950/50"
        onPointerMove={point}
        onPointerLeave={() => setPointed(null)}
      >
        <path
          d={`M0 ${HEIGHT / 2}H${minutes.length}`}
          className="stroke-zinc-200 dark:stroke-zinc-800"
          vectorEffect="non-scaling-stroke"
        />
        {series.map((one) => (
          <Line key={one.key} series={one} highest={highest} />
        ))}
        {pointed === null ? null : (
          <path
            d={`M${pointed} ${-MARGIN}V${HEIGHT + MARGIN}`}
            className="stroke-zinc-500"
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
      <div className="flex justify-between text-xs tabular-nums text-zinc-600 dark:text-zinc-400" aria-hidden>
        <span>{numbers.time((minutes[0] ?? 0) * 60_000)}</span>
        {pointed === null ? null : (
          <span className="font-medium">{numbers.time((minutes[pointed] ?? 0) * 60_000)}</span>
        )}
        <span>{numbers.time((minutes.at(-1) ?? 0) * 60_000)}</span>
      </div>
      <ul className="mt-0.5 flex flex-wrap gap-x-4 text-xs" aria-hidden>
        {series.map((one) => (
          <Legend
            key={one.key}
            series={one}
            value={pointed === null ? lastOf(one.values) : (one.values[pointed] ?? null)}
            format={format}
          />
        ))}
      </ul>
    </figure>
  );
}

function Line({ series, highest }: { readonly series: Series; readonly highest: number }) {
  return (
    <path
      d={strokeOf(series.values, highest)}
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeDasharray={series.dashed ? '1 4' : undefined}
      vectorEffect="non-scaling-stroke"
      className={COLOURS[series.colour]}
    />
  );
}

function Legend({
  series,
  value,
  format,
}: {
  readonly series: Series;
  readonly value: number | null;
  readonly format: (value: number) => string;
}) {
  const { t } = useTranslation();
  return (
    <li className="flex items-center gap-1.5 tabular-nums">
      <span
        className={`w-4 border-t-2 border-current ${series.dashed ? 'border-dotted' : ''} ${COLOURS[series.colour]}`}
      />
      {series.words}: {value === null ? t('operations.history.none') : format(value)}
    </li>
  );
}

/** The last value that is known. */
function lastOf(values: readonly (number | null)[]): number | null {
  return values.findLast((value) => value !== null) ?? null;
}

/** A line through what is known; one that nothing is known beside is a dot. */
export function strokeOf(values: readonly (number | null)[], highest: number): string {
  let stroke = '';
  let open = false;
  values.forEach((value, place) => {
    if (value !== null) {
      const height = Math.round((1 - value / highest) * HEIGHT * 10) / 10;
      stroke += open ? `L${place} ${height}` : `M${place} ${height}h0`;
    }
    open = value !== null;
  });
  return stroke;
}
