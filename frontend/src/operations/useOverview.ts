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
  /** Whether they were so until a moment ago, when the connection was interrupted; what was heard is not old enough to mislead. */
  readonly interrupted: boolean;
}

const NOTHING: WatchedOverview = { overview: null, problem: null, fresh: false, interrupted: false };

export function useOverview(): WatchedOverview {
  const [watched, setWatched] = useState(NOTHING);
  useEffect(
    () =>
      watchOverview({
        overview: (overview) => setWatched({ overview, problem: null, fresh: true, interrupted: false }),
        problem: (problem) =>
          setWatched(({ overview }) => ({ overview, problem, fresh: false, interrupted: false })),
        old: () => setWatched((before) => ({ ...before, fresh: false, interrupted: false })),
        interrupted: () =>
          setWatched((before) => ({
            ...before,
            fresh: false,
            interrupted: before.fresh || before.interrupted,
          })),
      }),
    [],
  );
  return watched;
}
