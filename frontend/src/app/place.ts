import { useEffect, useState } from 'react';

/** Where the reader is; kept in the address, so that it survives a reload and can be passed on. */
export type Place =
  | { readonly screen: 'send' }
  | { readonly screen: 'history' }
  | { readonly screen: 'upload'; readonly id: string }
  /** `revision` is null for the newest. */
  | { readonly screen: 'summary'; readonly id: string; readonly revision: number | null };

export function placeOf(hash: string): Place {
  const [, id, summary, revision] =
    /^#\/uploads\/([A-Za-z0-9-]+)(\/summary(?:\?revision=([1-9]\d{0,4}))?)?$/.exec(hash) ?? [];
  if (id === undefined) {
    return hash === '#/uploads' ? { screen: 'history' } : { screen: 'send' };
  }
  return summary === undefined
    ? { screen: 'upload', id }
    : { screen: 'summary', id, revision: revision === undefined ? null : Number(revision) };
}

/** The address of the page of a summary that is printed. @param revision null for the newest */
export function summaryAddress(uploadId: string, revision: number | null = null): string {
  return `#/uploads/${uploadId}/summary${revision === null ? '' : `?revision=${revision}`}`;
}

export function usePlace(): Place {
  const [place, setPlace] = useState(() => placeOf(location.hash));
  useEffect(() => {
    const moved = () => setPlace(placeOf(location.hash));
    window.addEventListener('hashchange', moved);
    return () => window.removeEventListener('hashchange', moved);
  }, []);
  return place;
}
