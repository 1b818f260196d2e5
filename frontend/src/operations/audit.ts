import { ask } from '../status/api';

export const AUDITED = ['RETRY', 'PAUSE', 'RESUME', 'ABORT', 'PRIORITY', 'REDRIVE'] as const;

/** What an operator did, or wanted to. */
export interface AuditEntry {
  readonly at: string;
  readonly who: string;
  readonly action: (typeof AUDITED)[number];
  /** Null where it was no upload's. */
  readonly uploadId: string | null;
  readonly detail: string | null;
  /** BEGUN only: it is not known what came of it. */
  readonly outcome: 'BEGUN' | 'DONE' | 'REFUSED';
  /** Why it was refused. */
  readonly reason: string | null;
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly next: string | null;
  /** What this page cost in DynamoDB's read units. */
  readonly readUnits: number;
}

/** Newest first. */
export async function auditPage(cursor: string | null, limit: number): Promise<AuditPage> {
  const query = new URLSearchParams({ limit: String(limit) });
  if (cursor !== null) {
    query.set('cursor', cursor);
  }
  return JSON.parse(await ask(`/v1/ops/audit?${query}`)) as AuditPage;
}
