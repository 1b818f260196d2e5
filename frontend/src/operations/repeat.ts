import { type ApiProblem, problemOf } from '../status/api';

export const ASKED_AGAIN_AFTER_MS = 5_000;

/** Answers that will not be others the next time. */
const LASTING = ['OPERATORS_ONLY', 'UPLOAD_NOT_FOUND', 'INVALID_ID', 'INVALID_CURSOR', 'ROUTE_NOT_FOUND'];

export interface Listener<T> {
  answer(answer: T): void;
  problem(problem: ApiProblem): void;
}

/**
 * Asks again and again, one question after the other, while the page is looked at.
 *
 * @param patience milliseconds from an answer to the next question; null when no other is to follow
 * @param signal ends it; nobody is told of anything after that
 */
export async function repeat<T>(
  question: () => Promise<T>,
  patience: (answer: T) => number | null,
  signal: AbortSignal,
  listener: Listener<T>,
): Promise<void> {
  while (!signal.aborted) {
    const wait = await once(question, patience, signal, listener);
    if (wait === null) {
      return;
    }
    await passed(wait, signal);
    await lookedAt(signal);
  }
}

async function once<T>(
  question: () => Promise<T>,
  patience: (answer: T) => number | null,
  signal: AbortSignal,
  listener: Listener<T>,
): Promise<number | null> {
  try {
    const answer = await question();
    if (!signal.aborted) {
      listener.answer(answer);
    }
    return patience(answer);
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (!signal.aborted) {
      listener.problem(problem);
    }
    return LASTING.includes(problem.code) ? null : ASKED_AGAIN_AFTER_MS;
  }
}

function passed(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, milliseconds);
    signal.addEventListener('abort', over);
  });
}

/** Until somebody can see the page; what nobody sees is not worth its reads. */
function lookedAt(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (signal.aborted || !document.hidden) {
        document.removeEventListener('visibilitychange', look);
        signal.removeEventListener('abort', look);
        resolve();
      }
    };
    document.addEventListener('visibilitychange', look);
    signal.addEventListener('abort', look);
    look();
  });
}
