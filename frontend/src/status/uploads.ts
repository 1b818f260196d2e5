import { ask } from './results';
import type { Failure, UploadState } from './status';

/** An upload in a list. The last four are there while it is being sent through the API. */
export interface UploadLine {
  readonly uploadId: string;
  readonly fileName: string;
  readonly size: number;
  readonly state: UploadState;
  readonly createdAt: string;
  readonly failure?: Failure;
  readonly partSize?: number;
  readonly partCount?: number;
  readonly fingerprint?: string;
  readonly expiresAt?: string;
}

export interface UploadsPage {
  readonly uploads: readonly UploadLine[];
  /** The cursor of the next page; null on the last. */
  readonly next: string | null;
}

/** Newest first. */
export async function listUploads(cursor: string | null, state?: UploadState): Promise<UploadsPage> {
  const query = new URLSearchParams();
  if (cursor !== null) {
    query.set('cursor', cursor);
  }
  if (state !== undefined) {
    query.set('state', state);
  }
  return JSON.parse(await ask(`/v1/uploads?${query}`)) as UploadsPage;
}
