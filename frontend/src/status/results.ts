import { ApiProblem, ask } from './api';
import type { Status } from './status';

/** The result of a validation; see `GET /v1/uploads/{id}/summary`. Sums are text, since they may be too large for numbers. */
export interface Summary {
  readonly sumsInCents: Readonly<Record<string, string>>;
  readonly documents: Readonly<Record<string, number>>;
  /** So many rejects a download has at most; left out where it has all. */
  readonly rejectsCap?: number;
  /** Whether a download has every reject. */
  readonly rejectsComplete: boolean;
  readonly reconciliation: Reconciliation;
}

/** The proof that a result accounts for everything. */
export interface Reconciliation {
  readonly objectBytes: number;
  readonly chunkBytes: number;
  readonly chunks: number;
  readonly chunksProved: number;
  readonly records: number;
  readonly valid: number;
  readonly rejected: number;
  readonly closes: boolean;
}

/** A rejected record as a page shows it: documents masked, long fields cut. */
export interface Reject {
  readonly line: number;
  readonly rules: readonly { readonly rule: string; readonly column: string | null }[];
  /** In the language that was asked for. */
  readonly message: string;
  readonly fields: readonly string[];
}

export interface FailedChunk {
  readonly number: number;
  readonly byteRange: { readonly start: number; readonly end: number };
  readonly failures: number;
  readonly lastFailure: string | null;
}

/** Null where there is no result: of an upload that failed there may be one, or not. */
export async function summaryOf(uploadId: string): Promise<Summary | null> {
  const text = await ifReady(ask(`/v1/uploads/${uploadId}/summary`));
  return text === null ? null : (JSON.parse(withSumsAsText(text)) as Summary);
}

/** Cents beyond 2^53 would lose their last digits in a number. */
export function withSumsAsText(json: string): string {
  return json.replace(/("sumsInCents"\s*:\s*\{)([^}]*)\}/, (_, before: string, sums: string) => {
    return `${before}${sums.replace(/:\s*(-?\d+)/g, ':"$1"')}}`;
  });
}

/** None where there is no result. */
export async function firstRejects(
  uploadId: string,
  limit: number,
  language: string,
): Promise<readonly Reject[]> {
  const text = await ifReady(ask(`/v1/uploads/${uploadId}/rejects?limit=${limit}&language=${language}`));
  return text === null ? [] : (JSON.parse(text) as { rejects: Reject[] }).rejects;
}

export async function failedChunks(uploadId: string, limit: number): Promise<readonly FailedChunk[]> {
  const text = await ask(`/v1/uploads/${uploadId}/chunks?state=FAILED&limit=${limit}`);
  return (JSON.parse(text) as { chunks: FailedChunk[] }).chunks;
}

/** Has the failed chunks validated again; answers the status that the upload has then. */
export async function retry(uploadId: string): Promise<Status> {
  return JSON.parse(await ask(`/v1/uploads/${uploadId}/retry`, { method: 'POST' })) as Status;
}

async function ifReady(answer: Promise<string>): Promise<string | null> {
  try {
    return await answer;
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.code === 'RESULT_NOT_READY') {
      return null;
    }
    throw problem;
  }
}
