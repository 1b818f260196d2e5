import { ask, unless } from './api';

/**
 * The result of a validation; see `GET /v1/uploads/{id}/summary`. Cents are text, since they may be too large for numbers.
 * Findings by column, amounts, dates and offending values are missing in summaries that are older than they are.
 */
export interface Summary {
  readonly revision: number;
  readonly layout: string;
  readonly records: { readonly total: number; readonly valid: number; readonly rejected: number };
  readonly errorsByRule: Readonly<Record<string, number>>;
  readonly warningsByRule: Readonly<Record<string, number>>;
  readonly sumsInCents: Readonly<Record<string, string>>;
  readonly documents: Readonly<Record<string, number>>;
  readonly findings?: readonly ColumnFindings[];
  /** By money column. */
  readonly amounts?: Readonly<Record<string, Amounts>>;
  /** By date column. */
  readonly dates?: Readonly<Record<string, DateSpan>>;
  readonly offendingValues?: readonly OffendingValues[];
  /** So many rejects a download has at most; left out where it has all. */
  readonly rejectsCap?: number;
  /** Whether a download has every reject. */
  readonly rejectsComplete: boolean;
  readonly reconciliation: Reconciliation;
  /** The upload whose corrections made this revision; left out for the first validation. */
  readonly fixedBy?: string;
}

/** How often a rule found something in a column. */
export interface ColumnFindings {
  readonly rule: string;
  /** Left out for rules of the whole record. */
  readonly column?: string;
  readonly severity: 'error' | 'warning';
  readonly count: number;
}

/** What a money column has in it. */
export interface Amounts {
  readonly values: number;
  readonly sumInCents: string;
  /** Smallest and largest are left out where there are no values. */
  readonly minInCents?: string;
  readonly maxInCents?: string;
  readonly distinct: DistinctCount;
}

/** How many different values there are. */
export interface DistinctCount {
  readonly count: number;
  readonly approximate: boolean;
  /** Of an approximate count, as a share of it. */
  readonly standardError?: number;
}

/** Which days a date column has; both ends, as `2026-01-31`, are left out where there are no values. */
export interface DateSpan {
  readonly values: number;
  readonly first?: string;
  readonly last?: string;
}

/** What a rule found fault with in a column, most frequent first. */
export interface OffendingValues {
  readonly rule: string;
  /** Left out for rules of the whole record. */
  readonly column?: string;
  readonly findings: number;
  /** So many of the findings were looked at. */
  readonly sampled: number;
  /** Whether those were all. */
  readonly exact: boolean;
  /** Documents are masked. */
  readonly values: readonly { readonly value: string; readonly sampled: number }[];
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
  readonly rejectsWritten: number;
  readonly closes: boolean;
}

/**
 * Null where there is no result: of an upload that failed there may be one, or not.
 *
 * @param revision of the result, from 1; null for the newest
 */
export async function summaryOf(uploadId: string, revision: number | null = null): Promise<Summary | null> {
  const query = revision === null ? '' : `?revision=${revision}`;
  const text = await unless('RESULT_NOT_READY', ask(`/v1/uploads/${uploadId}/summary${query}`));
  return text === null ? null : (JSON.parse(withCentsAsText(text)) as Summary);
}

/**
 * Cents beyond 2^53 would lose their last digits in a number. Quotes within a string of JSON have a backslash before them, so
 * that no value that a file has can pass for one of these members.
 */
export function withCentsAsText(json: string): string {
  return json
    .replace(/("sumsInCents"\s*:\s*\{)([^}]*)\}/, (_, before: string, sums: string) => {
      return `${before}${sums.replace(/:\s*(-?\d+)/g, ':"$1"')}}`;
    })
    .replace(/("(?:sum|min|max)InCents"\s*:\s*)(-?\d+)/g, '$1"$2"');
}
