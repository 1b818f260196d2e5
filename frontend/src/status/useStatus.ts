import { useCallback, useEffect, useState } from 'react';
import type { ApiProblem } from './api';
import type { Status } from './status';
import { watchStatus } from './watchStatus';

/** What is known of an upload. */
export interface Watched {
  /** The last that was heard; null until then. */
  readonly status: Status | null;
  /** Why that is nothing, or no longer fresh; null when all is well. */
  readonly problem: ApiProblem | null;
  /** Takes a status that was answered to something else, and goes on from there. */
  follow(status: Status): void;
}

/** An upload's status, as it changes. @param uploadId null while there is nothing to ask for */
export function useStatus(uploadId: string | null): Watched {
  const [status, setStatus] = useState<Status | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [times, setTimes] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another time is watched from the beginning
  useEffect(() => {
    if (uploadId === null) {
      return;
    }
    return watchStatus(uploadId, {
      status: (next) => {
        setStatus(next);
        setProblem(null);
      },
      problem: setProblem,
    });
  }, [uploadId, times]);
  const follow = useCallback((next: Status) => {
    setStatus(next);
    setTimes((before) => before + 1);
  }, []);
  return { status, problem, follow };
}
