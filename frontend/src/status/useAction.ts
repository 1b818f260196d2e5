import { useRef, useState } from 'react';
import { type ApiProblem, problemOf } from './api';

/** Something that a click sets going. */
export interface Action {
  /** Nothing while it is under way: a second click must not send it twice. */
  run(): Promise<void>;
  readonly running: boolean;
  /** Why it went wrong the last time; null when it did not. */
  readonly problem: ApiProblem | null;
}

export function useAction(action: () => Promise<void>): Action {
  const underWay = useRef(false);
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const run = async () => {
    // State is painted later than a second click may come.
    if (underWay.current) {
      return;
    }
    underWay.current = true;
    setRunning(true);
    setProblem(null);
    try {
      await action();
    } catch (thrown) {
      setProblem(problemOf(thrown));
    } finally {
      underWay.current = false;
      setRunning(false);
    }
  };
  return { run, running, problem };
}
