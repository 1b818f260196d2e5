import { ask, unless } from './api';
import type { Status } from './status';

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

/** None where there is no result. */
export async function firstRejects(
  uploadId: string,
  limit: number,
  language: string,
): Promise<readonly Reject[]> {
  const text = await unless(
    'RESULT_NOT_READY',
    ask(`/v1/uploads/${uploadId}/rejects?limit=${limit}&language=${language}`),
  );
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
