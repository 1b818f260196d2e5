import { ask } from './api';
import type { UploadState } from './status';

/** An upload in a list. The last two are there while it is being sent through the API. */
export interface UploadLine {
  readonly uploadId: string;
  readonly fileName: string;
  readonly size: number;
  readonly state: UploadState;
  /** Whether its chunks are held back; left out where that is not told. */
  readonly paused?: boolean;
  readonly createdAt: string;
  readonly partSize?: number;
  readonly fingerprint?: string;
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

/** All that are in this state, page by page. */
export async function allUploads(state: UploadState): Promise<readonly UploadLine[]> {
  const all: UploadLine[] = [];
  let cursor: string | null = null;
  do {
    const page: UploadsPage = await listUploads(cursor, state);
    all.push(...page.uploads);
    cursor = page.next;
  } while (cursor !== null);
  return all;
}

/** Gives an upload up. May be repeated. */
export async function abortUpload(uploadId: string): Promise<void> {
  await ask(`/v1/uploads/${uploadId}`, { method: 'DELETE' });
}
