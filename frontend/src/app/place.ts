import { useEffect, useState } from 'react';
import { STATES, type UploadState } from '../status/status';

/** Where the reader is; kept in the address, so that it survives a reload and can be passed on. */
export type Place =
  | { readonly screen: 'send' }
  | { readonly screen: 'history' }
  | { readonly screen: 'upload'; readonly id: string }
  /** `revision` is null for the newest. */
  | { readonly screen: 'summary'; readonly id: string; readonly revision: number | null }
  | { readonly screen: 'operations'; readonly view: OperationsView };

/** What an operator looks at. */
export type OperationsView =
  | { readonly of: 'overview' }
  /** `state` is null for all. */
  | { readonly of: 'uploads'; readonly state: UploadState | null }
  | { readonly of: 'upload'; readonly id: string }
  | { readonly of: 'audit' };

export function placeOf(hash: string): Place {
  const view = viewOf(hash);
  if (view !== null) {
    return { screen: 'operations', view };
  }
  const [, id, summary, revision] =
    /^#\/uploads\/([A-Za-z0-9-]+)(\/summary(?:\?revision=([1-9]\d{0,4}))?)?$/.exec(hash) ?? [];
  if (id === undefined) {
    return hash === '#/uploads' ? { screen: 'history' } : { screen: 'send' };
  }
  return summary === undefined
    ? { screen: 'upload', id }
    : { screen: 'summary', id, revision: revision === undefined ? null : Number(revision) };
}

function viewOf(hash: string): OperationsView | null {
  if (hash === '#/operations') {
    return { of: 'overview' };
  }
  if (hash === '#/operations/audit') {
    return { of: 'audit' };
  }
  const [list, state] = /^#\/operations\/uploads(?:\?state=([A-Z]+))?$/.exec(hash) ?? [];
  if (list !== undefined) {
    return { of: 'uploads', state: STATES.find((one) => one === state) ?? null };
  }
  const [, id] = /^#\/operations\/uploads\/([A-Za-z0-9-]+)$/.exec(hash) ?? [];
  return id === undefined ? null : { of: 'upload', id };
}

/** The address of a view of operators. */
export function operationsAddress(view: OperationsView): string {
  switch (view.of) {
    case 'overview':
      return '#/operations';
    case 'audit':
      return '#/operations/audit';
    case 'uploads':
      return `#/operations/uploads${view.state === null ? '' : `?state=${view.state}`}`;
    case 'upload':
      return `#/operations/uploads/${view.id}`;
  }
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
