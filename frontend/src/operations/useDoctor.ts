import { useCallback, useRef, useState } from 'react';
import { type ApiProblem, problemOf } from '../status/api';
import { type Examination, examination } from './doctor';
import { useRepeated } from './useRepeated';

export const LOOKED_EVERY_MS = 60_000;
/** All pages that are open may share what the doctor found so long ago. */
export const SHARED_SECONDS = 15;

const everyMinute = () => LOOKED_EVERY_MS;

/** What came of a look that somebody asked for, who is to be told. */
export type Outcome = 'looking' | Examination | ApiProblem;

/** What the doctor finds, while the page is looked at. */
export interface WatchedDoctor {
  /** The last that it found; null until then. */
  readonly examination: Examination | null;
  /** Why it found nothing, or nothing new; null when it did. */
  readonly problem: ApiProblem | null;
  readonly looking: boolean;
  /** Of the last look that was asked for; null when none was. */
  readonly outcome: Outcome | null;
  /** Has it look now, at everything anew. */
  lookAgain(): void;
}

export function useDoctor(): WatchedDoctor {
  const maxAgeSeconds = useRef(SHARED_SECONDS);
  const [asking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const question = useCallback(async () => {
    const allowed = maxAgeSeconds.current;
    const tell = allowed === 0 ? setOutcome : () => {};
    maxAgeSeconds.current = SHARED_SECONDS;
    setAsking(true);
    tell('looking');
    try {
      const found = await examination(allowed);
      tell(found);
      return found;
    } catch (thrown) {
      tell(problemOf(thrown));
      throw thrown;
    } finally {
      setAsking(false);
    }
  }, []);
  const { answer, problem, again } = useRepeated(question, everyMinute);
  return {
    examination: answer,
    problem,
    looking: asking || (answer === null && problem === null),
    outcome,
    lookAgain: useCallback(() => {
      maxAgeSeconds.current = 0;
      again();
    }, [again]),
  };
}
