import { useEffect, useState } from 'react';
import type { ApiProblem } from '../status/api';
import type { Overview } from './overview';
import { watchOverview } from './watchOverview';

/** What is known of the installation. */
export interface WatchedOverview {
  /** The last that was heard; null until then. */
  readonly overview: Overview | null;
  /** Why that is nothing, or no longer fresh; null when that is not known to be for a cause. */
  readonly problem: ApiProblem | null;
  /** Whether things are as the overview says; not while there is a problem, nor after a while without news. */
  readonly fresh: boolean;
}

const NOTHING: WatchedOverview = { overview: null, problem: null, fresh: false };

export function useOverview(): WatchedOverview {
  const [watched, setWatched] = useState(NOTHING);
  useEffect(
    () =>
      watchOverview({
        overview: (overview) => setWatched({ overview, problem: null, fresh: true }),
        problem: (problem) => setWatched(({ overview }) => ({ overview, problem, fresh: false })),
        old: () => setWatched((before) => ({ ...before, fresh: false })),
      }),
    [],
  );
  return watched;
}
