import { ask } from '../status/api';
import type { Failure, Status, UploadState } from '../status/status';
import { LONGEST_ANSWER_MS, within } from './repeat';

/** Somebody's upload, in the list of all. */
export interface OperatedUpload {
  readonly uploadId: string;
  readonly owner: string;
  /** Masked: it may name people. */
  readonly fileName: string;
  readonly size: number;
  readonly state: UploadState;
  readonly paused: boolean;
  /** How many chunks may be on their way at once; null when it is as many as were planned. */
  readonly priorityWindow: number | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** Only while it is being validated. */
  readonly chunks?: { readonly total: number; readonly completed: number };
  readonly bytesPerSecond: number | null;
  readonly etaSeconds: number | null;
  readonly failure?: Failure;
}

export interface OperatedUploadsPage {
  readonly uploads: readonly OperatedUpload[];
  /** The cursor of the next page; null on the last. */
  readonly next: string | null;
  readonly readUnits: number;
}

/** Newest first. @param state null for all */
export async function listOperated(
  state: UploadState | null,
  cursor: string | null,
  limit: number,
): Promise<OperatedUploadsPage> {
  const query = new URLSearchParams({ limit: String(limit) });
  if (state !== null) {
    query.set('state', state);
  }
  if (cursor !== null) {
    query.set('cursor', cursor);
  }
  return JSON.parse(await askSoon(`/v1/ops/uploads?${query}`)) as OperatedUploadsPage;
}

/** What an upload's owner sees of it, and whose it is. */
export interface OperatedStatus extends Status {
  /** Left out by an older server. */
  readonly owner?: string;
}

export async function operatedStatusOf(uploadId: string): Promise<OperatedStatus> {
  return JSON.parse(await askSoon(`/v1/ops/uploads/${uploadId}`)) as OperatedStatus;
}

function askSoon(path: string): Promise<string> {
  return within(LONGEST_ANSWER_MS, (signal) => ask(path, { signal }));
}
