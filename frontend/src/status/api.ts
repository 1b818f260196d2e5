import { callApi } from '../signin/callApi';

/** Longer than any answer should take; to open ten thousand chunks again is the slowest. */
const LONGEST_ANSWER_MS = 120_000;

/**
 * What the API answered instead of what was asked for. The code is one of its own, or NO_ANSWER when nothing came, or UNKNOWN
 * when what came is not the API's: a proxy's page, for instance.
 */
export class ApiProblem extends Error {
  constructor(
    readonly code: string,
    detail: string,
  ) {
    super(detail);
    this.name = 'ApiProblem';
  }
}

/** Whatever was thrown, as something that the screen can show. */
export function problemOf(thrown: unknown): ApiProblem {
  return thrown instanceof ApiProblem ? thrown : new ApiProblem('UNKNOWN', String(thrown));
}

/** @throws ApiProblem */
export async function ask(path: string, init: RequestInit = {}): Promise<string> {
  const { ok, status, text } = await answerTo(path, init);
  if (!ok) {
    throw problemIn(text) ?? new ApiProblem('UNKNOWN', `HTTP ${status}`);
  }
  return text;
}

/** The answer; null where the API says, with this code, that there is none. */
export async function unless<T>(code: string, answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.code === code) {
      return null;
    }
    throw problem;
  }
}

async function answerTo(path: string, init: RequestInit) {
  try {
    const response = await callApi(path, { signal: AbortSignal.timeout(LONGEST_ANSWER_MS), ...init });
    return { ok: response.ok, status: response.status, text: await response.text() };
  } catch (problem) {
    throw new ApiProblem('NO_ANSWER', String(problem));
  }
}

/** The problem that an answer of the API is; null where it is none. */
export function problemIn(text: string): ApiProblem | null {
  try {
    const { code, detail } = JSON.parse(text) as { code?: string; detail?: string };
    return code === undefined ? null : new ApiProblem(code, detail ?? '');
  } catch {
    // Not JSON, so not the API's.
    return null;
  }
}
