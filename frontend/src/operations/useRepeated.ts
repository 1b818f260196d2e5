import { useCallback, useEffect, useState } from 'react';
import type { ApiProblem } from '../status/api';
import { repeat } from './repeat';

/** The last answer to a question that is asked again and again. */
export interface Repeated<T> {
  /** Null until one came. */
  readonly answer: T | null;
  /** Why there is none, or no newer one; null when all is well. */
  readonly problem: ApiProblem | null;
  /** Asks now, and goes on from there. */
  again(): void;
}

interface Heard<T> {
  readonly question: () => Promise<T>;
  readonly answer: T | null;
  readonly problem: ApiProblem | null;
}

/**
 * @param question another function is another question: the answer to the one before it is not shown any more
 * @param patience milliseconds until it is asked again; null when the answer is the last. A function outside of the component
 */
export function useRepeated<T>(
  question: () => Promise<T>,
  patience: (answer: T) => number | null,
): Repeated<T> {
  const [heard, setHeard] = useState<Heard<T>>({ question, answer: null, problem: null });
  const [times, setTimes] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another time is asked for from the beginning
  useEffect(() => {
    const ending = new AbortController();
    void repeat(question, patience, ending.signal, {
      answer: (answer) => setHeard({ question, answer, problem: null }),
      problem: (problem) =>
        setHeard((before) => ({
          question,
          answer: before.question === question ? before.answer : null,
          problem,
        })),
    });
    return () => ending.abort();
  }, [question, patience, times]);
  const again = useCallback(() => setTimes((before) => before + 1), []);
  const isFresh = heard.question === question;
  return { answer: isFresh ? heard.answer : null, problem: isFresh ? heard.problem : null, again };
}
