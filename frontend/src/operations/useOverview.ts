import { useEffect, useState } from 'react';
import type { ApiProblem } from '../status/api';
import type { Overview } from './overview';
import { watchOverview } from './watchOverview';

/** What is known of the installation. */
export interface WatchedOverview {
  /** The last that was heard; null until then. */
  readonly overview: Overview | null;
  /** Why that is nothing, or no longer fresh; null when all is well. */
  readonly problem: ApiProblem | null;
}

export function useOverview(): WatchedOverview {
  const [overview, setOverview] = useState<Overview | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  useEffect(
    () =>
      watchOverview({
        overview: (next) => {
          setOverview(next);
          setProblem(null);
        },
        problem: setProblem,
      }),
    [],
  );
  return { overview, problem };
}
