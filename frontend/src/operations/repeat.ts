import { ApiProblem, problemOf } from '../status/api';

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;
/** An answer is waited for no longer: until then the one before it is shown as if it were new. */
export const LONGEST_ANSWER_MS = 10_000;

/** Answers that will not be others the next time. */
const LASTING = ['OPERATORS_ONLY', 'UPLOAD_NOT_FOUND', 'INVALID_ID', 'INVALID_CURSOR', 'ROUTE_NOT_FOUND'];

export function isLasting({ code }: ApiProblem): boolean {
  return LASTING.includes(code);
}

/**
 * How long until what did not succeed is tried again: 2 s, 4 s and so on up to 30 s, and up to a quarter more, so that pages that
 * were refused together do not come back together.
 *
 * @param failures in a row, from 1
 * @param random from 0 up to 1
 * @returns milliseconds
 */
export function growingPauseMs(failures: number, random = Math.random()): number {
  const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 10));
  return Math.round(whole * (1 + random / 4));
}

export interface Listener<T> {
  answer(answer: T): void;
  problem(problem: ApiProblem): void;
}

/**
 * Asks again and again, one question after the other, while the page can be seen.
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
  let failures = 0;
  let wait: number | null = 0;
  while (wait !== null && !signal.aborted) {
    // What nobody sees is not worth its reads.
    if (document.hidden) {
      await lookedAt(signal);
      continue;
    }
    const heard = await askOnce(question, signal, listener);
    if (heard instanceof ApiProblem) {
      wait = isLasting(heard) ? null : growingPauseMs(++failures);
    } else {
      failures = 0;
      wait = patience(heard);
    }
    if (wait !== null) {
      await passed(wait, signal);
    }
  }
}

/** Asks, tells what is answered, unless it is over, and gives it back. */
export async function askOnce<T>(
  question: () => Promise<T>,
  signal: AbortSignal,
  listener: Listener<T>,
): Promise<T | ApiProblem> {
  try {
    const answer = await question();
    if (!signal.aborted) {
      listener.answer(answer);
    }
    return answer;
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (!signal.aborted) {
      listener.problem(problem);
    }
    return problem;
  }
}

/**
 * Asks, and gives up when no answer comes.
 *
 * @param milliseconds how long an answer is waited for
 * @param question given a signal to give the call up by
 * @throws ApiProblem NO_ANSWER when none has come by then
 */
export async function within<T>(
  milliseconds: number,
  question: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const givenUp = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      givenUp.abort();
      reject(new ApiProblem('NO_ANSWER', `Nothing came for ${milliseconds / 1_000} s`));
    }, milliseconds);
  });
  try {
    // A race, since a token that has to be renewed first does not hear the signal.
    return await Promise.race([question(givenUp.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Until so much time has passed, or it is over. */
export function passed(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) {
    return Promise.resolve();
  }
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

/** Until somebody can see the page, or it is over. */
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
