import { useTranslation } from 'react-i18next';
import { useNumbers } from '../i18n/useNumbers';
import type { PartState } from '../upload/tally';

/** More squares than this nobody can tell apart. */
const MOST_SQUARES = 240;

const COLOURS: Record<PartState, string> = {
  missing: 'bg-zinc-200 dark:bg-zinc-800',
  hashing: 'bg-amber-300 dark:bg-amber-700',
  sending: 'bg-sky-500 dark:bg-sky-600 motion-safe:animate-pulse',
  sent: 'bg-emerald-600',
};

const LEGEND: readonly PartState[] = ['sent', 'sending', 'hashing', 'missing'];

/** Several parts in a square show the one that is least far, except that something under way is always seen. */
export function squareOf(states: readonly PartState[]): PartState {
  const order: PartState[] = ['sending', 'hashing', 'missing', 'sent'];
  return order.find((state) => states.includes(state)) ?? 'missing';
}

/** Where the parts are: as a picture, and for those who cannot tell its colours apart in numbers. */
export function PartMap({ parts }: { readonly parts: readonly PartState[] }) {
  const { t } = useTranslation();
  const perSquare = Math.max(1, Math.ceil(parts.length / MOST_SQUARES));
  const squares = Array.from({ length: Math.ceil(parts.length / perSquare) }, (_, i) => ({
    first: i * perSquare,
    state: squareOf(parts.slice(i * perSquare, (i + 1) * perSquare)),
  }));
  return (
    <div className="mt-3">
      <div role="img" aria-label={t('upload.partMap')} className="flex flex-wrap gap-0.5">
        {squares.map(({ first, state }) => (
          <span key={first} className={`size-2.5 rounded-[2px] ${COLOURS[state]}`} />
        ))}
      </div>
      <Legend parts={parts} />
    </div>
  );
}

function Legend({ parts }: { readonly parts: readonly PartState[] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (
    <ul className="mt-1.5 flex flex-wrap gap-x-4 text-xs text-zinc-600 dark:text-zinc-400">
      {LEGEND.map((state) => (
        <li key={state} className="flex items-center gap-1.5 tabular-nums">
          <span aria-hidden className={`size-2.5 rounded-[2px] ${COLOURS[state]}`} />
          {numbers.whole(parts.filter((one) => one === state).length)} {t(`upload.partStates.${state}`)}
        </li>
      ))}
    </ul>
  );
}
