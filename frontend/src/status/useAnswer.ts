import { useCallback, useEffect, useState } from 'react';
import { type ApiProblem, problemOf } from './api';

/** What was answered to a question, or why not; neither while it is under way. */
export interface Answer<T> {
  readonly answer: T | null;
  readonly problem: ApiProblem | null;
  /** Asks once more. */
  again(): void;
}

/** @param question asked once, and again whenever it is another function */
export function useAnswer<T>(question: () => Promise<T>): Answer<T> {
  const [answer, setAnswer] = useState<T | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [times, setTimes] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another time is asked for from the beginning
  useEffect(() => {
    let over = false;
    setProblem(null);
    question().then(
      (answered) => over || setAnswer(answered),
      (thrown: unknown) => over || setProblem(problemOf(thrown)),
    );
    return () => {
      over = true;
    };
  }, [question, times]);
  return { answer, problem, again: useCallback(() => setTimes((before) => before + 1), []) };
}
