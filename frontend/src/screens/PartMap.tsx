import { useTranslation } from 'react-i18next';
import type { PartState } from '../upload/tally';

/** More squares than this nobody can tell apart. */
const MOST_SQUARES = 240;

const COLOURS: Record<PartState, string> = {
  missing: 'bg-zinc-200 dark:bg-zinc-800',
  hashing: 'bg-amber-300 dark:bg-amber-700',
  sending: 'bg-sky-500 dark:bg-sky-600 motion-safe:animate-pulse',
  sent: 'bg-emerald-600',
};

/** Several parts in a square show the one that is least far, except that something under way is always seen. */
function squareOf(states: readonly PartState[]): PartState {
  const order: PartState[] = ['sending', 'hashing', 'missing', 'sent'];
  return order.find((state) => states.includes(state)) ?? 'missing';
}

export function PartMap({ parts }: { readonly parts: readonly PartState[] }) {
  const { t } = useTranslation();
  const perSquare = Math.max(1, Math.ceil(parts.length / MOST_SQUARES));
  const squares = Array.from({ length: Math.ceil(parts.length / perSquare) }, (_, i) => ({
    first: i * perSquare,
    state: squareOf(parts.slice(i * perSquare, (i + 1) * perSquare)),
  }));
  const sent = parts.filter((state) => state === 'sent').length;
  return (
    <div
      role="img"
      aria-label={`${t('upload.partMap')}. ${t('upload.parts', { sent, total: parts.length })}`}
    >
      <div className="mt-3 flex flex-wrap gap-0.5">
        {squares.map(({ first, state }) => (
          <span key={first} className={`size-2.5 rounded-[2px] ${COLOURS[state]}`} />
        ))}
      </div>
    </div>
  );
}
