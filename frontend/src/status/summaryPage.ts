import { unless } from './api';
import { type Status, statusOf } from './status';
import { type Summary, summaryOf } from './summary';

/** What a page about a whole result says. */
export interface SummaryPage {
  readonly status: Status;
  /** Null where there is none, or none of the revision that was asked for. */
  readonly summary: Summary | null;
  /** The newest revision; null where there is none. */
  readonly newest: number | null;
  /** Of the upload whose corrections made the revision; null for the first validation, and where it is forgotten. */
  readonly fixing: Status | null;
}

/**
 * @param revision null for the newest
 * @throws ApiProblem
 */
export async function summaryPageOf(uploadId: string, revision: number | null): Promise<SummaryPage> {
  const [status, newest] = await Promise.all([statusOf(uploadId), summaryOf(uploadId)]);
  const isNewest = revision === null || revision === newest?.revision;
  const summary = isNewest || newest === null ? newest : await summaryOf(uploadId, revision);
  const fixedBy = summary?.fixedBy;
  const fixing = fixedBy === undefined ? null : await unless('UPLOAD_NOT_FOUND', statusOf(fixedBy));
  return { status, summary, newest: newest?.revision ?? null, fixing };
}
