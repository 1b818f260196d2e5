import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';

/** Where one is in a list that goes on by cursors. */
export interface Pages {
  /** The cursor of this page; null on the first. */
  readonly cursor: string | null;
  /** From 1. */
  readonly number: number;
  /** Whether anybody has gone to another page. */
  readonly turned: boolean;
  forward(next: string): void;
  back(): void;
}

export function usePages(): Pages {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const [turned, setTurned] = useState(false);
  return {
    turned,
    cursor: cursors.at(-1) ?? null,
    number: cursors.length + 1,
    forward: (next) => {
      setTurned(true);
      setCursors((before) => [...before, next]);
    },
    back: () => setCursors((before) => before.slice(0, -1)),
  };
}

/** Leads to the pages beside this one. @param next null on the last, and while that is not known */
export function Pager({ pages, next }: { readonly pages: Pages; readonly next: string | null }) {
  const { t } = useTranslation();
  // Whoever goes back to the first page, which has to be asked for, keeps the button that has the focus.
  if (!pages.turned && next === null) {
    return null;
  }
  return (
    <div className="mt-3 flex flex-wrap items-center gap-3 text-sm">
      {/* Not disabled, which would take the focus from whoever has just pressed one. */}
      <Button aria-disabled={pages.number === 1} onClick={() => pages.number > 1 && pages.back()}>
        {t('operations.uploads.previous')}
      </Button>
      <span aria-live="polite" className="tabular-nums">
        {t('operations.uploads.page', { number: pages.number })}
      </span>
      <Button aria-disabled={next === null} onClick={() => next !== null && pages.forward(next)}>
        {t('operations.uploads.next')}
      </Button>
    </div>
  );
}
