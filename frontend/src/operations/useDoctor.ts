import { useCallback, useRef, useState } from 'react';
import type { ApiProblem } from '../status/api';
import { type Examination, examination } from './doctor';
import { useRepeated } from './useRepeated';

export const LOOKED_EVERY_MS = 60_000;
/** All pages that are open may share what the doctor found so long ago. */
export const SHARED_SECONDS = 15;

const everyMinute = () => LOOKED_EVERY_MS;

/** What the doctor finds, while the page is looked at. */
export interface WatchedDoctor {
  /** The last that it found; null until then. */
  readonly examination: Examination | null;
  /** Why it found nothing, or nothing new; null when it did. */
  readonly problem: ApiProblem | null;
  readonly looking: boolean;
  /** Has it look now, at everything anew. */
  lookAgain(): void;
}

export function useDoctor(): WatchedDoctor {
  const maxAgeSeconds = useRef(SHARED_SECONDS);
  const [asking, setAsking] = useState(false);
  const question = useCallback(async () => {
    const allowed = maxAgeSeconds.current;
    maxAgeSeconds.current = SHARED_SECONDS;
    setAsking(true);
    try {
      return await examination(allowed);
    } finally {
      setAsking(false);
    }
  }, []);
  const { answer, problem, again } = useRepeated(question, everyMinute);
  return {
    examination: answer,
    problem,
    looking: asking || (answer === null && problem === null),
    lookAgain: useCallback(() => {
      maxAgeSeconds.current = 0;
      again();
    }, [again]),
  };
}
